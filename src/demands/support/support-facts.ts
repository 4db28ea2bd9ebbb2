import type { Core } from '../../core'
import { openSupportRound } from './open-support'

/** What the forms of a call for support show of it. */
export async function supportFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const round = await core.db.read((tx) => openSupportRound(tx, caseId))
  if (!round) return {}
  const { askedByName, difficulty, wanted, instruction, helper, untilOn, answeredByName } = round
  return {
    ...{ askedByName, difficultyText: difficulty, wantedText: wanted },
    ...(instruction ? { answeredByName, instructionText: instruction } : {}),
    ...(helper ? { helperText: helper } : {}),
    ...(untilOn ? { untilText: untilOn } : {}),
  }
}
