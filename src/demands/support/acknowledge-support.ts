import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { newId } from '../../ids'
import { fault, optionalText } from '../answer-fields'
import { caseFacts } from '../case-context'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { nextOrdinal, supportRoundAt } from './open-support'
import { SupportRounds, type SupportRound } from './store'
import { supportFacts } from './support-facts'

const answers = z
  .object({ supportOutcome: z.enum(['helped', 'again']), supportNote: optionalText(2000) })
  .superRefine(({ supportOutcome, supportNote }, ctx) => {
    if (supportOutcome === 'again' && !supportNote) fault(ctx, 'supportNote', 'again-needed')
  })
type Answers = z.output<typeof answers>

/** The lead says that the instruction was carried out, or asks again because the difficulty stayed (norm 13). */
export default defineTaskCommand({
  name: 'acknowledge-support',
  title: '落实领导批示',
  answers,
  run: (core, act) => core.db.transaction((tx) => acknowledge(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await supportFacts(core, caseId)),
  }),
})

async function acknowledge(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const round = await supportRoundAt(tx, caseId, 'answered')
  const { supportOutcome, supportNote: words } = answers
  const isHelped = supportOutcome === 'helped'
  const state = isHelped ? ('acknowledged' as const) : ('again' as const)
  await rows(tx, SupportRounds).update({ id: round.id }, { state, acknowledgedAt: core.clock.now() })
  if (!isHelped) await askAgain(core, tx, { round, actor, difficulty: words ?? '' })
  const act = isHelped ? ('support-acknowledged' as const) : ('support-again' as const)
  await recordAct(core, tx, { demand, actor, act, words })
  return { supportOutcome }
}

async function askAgain(
  core: Core,
  tx: Tx,
  { round, actor, difficulty }: Pick<TaskAct<Answers>, 'actor'> & { round: SupportRound; difficulty: string },
): Promise<void> {
  const { supportId, caseId, wanted } = round
  await rows(tx, SupportRounds).insert({
    ...{ id: newId(), supportId, caseId, ordinal: await nextOrdinal(tx, caseId), state: 'asked' },
    ...{ difficulty, wanted, askedById: actor.id, askedByName: actor.name, askedAt: core.clock.now() },
  })
}
