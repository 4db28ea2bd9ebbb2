import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { enqueue } from '../outbox'
import { endRequests } from './end-requests'
import { lockCaseEvenSuspended, recordAct } from './open-cases'
import type { Demand } from './store'
import { tellOfEnd } from './tell-of-end'

/**
 * The enterprise takes its demand back: the case ends here, and the process hears of it (norm 12).
 * @throws BusinessError `case-closed`, `withdraw-not-allowed`, `withdraw-reason-missing`
 */
export async function withdrawDemand(
  core: Core,
  actor: Actor,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<void> {
  await core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, caseId)
    if (!mayWithdraw(actor, demand)) throw new BusinessError('withdraw-not-allowed')
    const words = reason.trim().slice(0, 1000)
    if (!words) throw new BusinessError('withdraw-reason-missing', { field: 'reason' })
    const change = { state: 'withdrawn' as const, closedAt: core.clock.now() }
    await recordAct(core, tx, { demand, actor, act: 'withdrawn', words, change })
    await tellOfEnd(core, tx, { demand, actor, outcome: 'withdrawn' })
    await endRequests(core, tx, caseId)
    // An imported demand has no process that would have to hear of it.
    if (demand.state === 'imported') return
    const payload = { name: 'demand-withdrawn', correlationKey: caseId, variables: {} }
    await enqueue(tx, core.clock, {
      kind: 'message',
      caseId,
      payload,
      dedupeKey: `demand-withdrawn:${caseId}`,
    })
  })
}

/** Originator, lead, head of the answering department, director of its line. */
export function mayWithdraw(actor: Actor, demand: Demand): boolean {
  if ([demand.originatorId, demand.leadId].includes(actor.id)) return true
  return [`head:${demand.departmentId}`, `line-director:${demand.lineId}`].some((group) =>
    actor.groups.includes(group),
  )
}
