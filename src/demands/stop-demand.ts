import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { BusinessError } from '../errors'
import { enqueue } from '../outbox'
import { lockCaseEvenSuspended, recordAct } from './open-cases'
import { tellOfEnd } from './tell-of-end'

/** Which case is stopped, and why. */
export interface Stop {
  actor: Actor
  caseId: string
  reason: string
}

/**
 * A head has approved that a demand is not feasible: the case ends here, suspended or not, and the process hears of it (norm 12).
 * @throws BusinessError `case-not-found`, `case-closed`, `stop-reason-missing`
 */
export async function stopDemand(core: Core, tx: Tx, { actor, caseId, reason }: Stop): Promise<void> {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const words = reason.trim().slice(0, 4000)
  if (!words) throw new BusinessError('stop-reason-missing', { field: 'reason' })
  const change = { state: 'infeasible' as const, closedAt: core.clock.now() }
  await recordAct(core, tx, { demand, actor, act: 'stopped', words, change })
  await tellOfEnd(core, tx, { demand, actor, outcome: 'infeasible' })
  // An imported demand has no process that would have to hear of it.
  if (demand.state === 'imported') return
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId,
    payload: { name: 'demand-stopped', correlationKey: caseId, variables: {} },
    dedupeKey: `demand-stopped:${caseId}`,
  })
}
