import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { notify } from '../messages'
import { endQualification } from './end-qualification'
import { recordAct } from './open-qualifications'
import type { Qualification } from './store'

interface SendBack {
  actor: Actor
  qualification: Qualification
  reason: string
}

/** A nomination goes back to its nominator with the reason; the next check is another round. */
export async function returnToNominator(
  core: Core,
  tx: Tx,
  { actor, qualification, reason }: SendBack,
): Promise<void> {
  const { id: caseId, enterpriseName: enterprise, nominatorId, round } = qualification
  const change = { state: 'correcting' as const, round: round + 1, opinion: reason }
  const data = { enterprise, words: reason }
  await recordAct(core, tx, { qualification, actor, act: 'returned', data, change })
  await notify(core, tx, {
    event: 'qualification-returned',
    caseId,
    to: [`person:${nominatorId}`],
    except: actor.id,
    data: { enterprise, reason, by: actor.name },
  })
}

/** A nomination is not accepted; it ends here, with the reason. */
export function rejectQualification(
  core: Core,
  tx: Tx,
  { actor, qualification, reason }: SendBack,
): Promise<void> {
  return endQualification(core, tx, { actor, caseId: qualification.id, outcome: 'rejected', reason })
}
