import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { leadOf, requireLead, requireProcess } from '../case-lead'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { checkDay } from './latest-day'
import { openSuspension } from './open-suspension'
import { Suspensions } from './store'

/** What the lead asks for: why, and until which day. */
export interface AskSuspension {
  submissionId: string
  caseId: string
  reason: string
  resumeOn: string
}

/**
 * The lead asks that a case stands still for a while; its department's head decides (norm 13). The same submission sent twice is one request.
 * @throws BusinessError `case-closed`, `case-lead-only-not-allowed`, `suspension-open`, `suspension-day-early`, `suspension-too-long`
 */
export async function askSuspension(core: Core, actor: Actor, input: AskSuspension): Promise<void> {
  const { submissionId: id, caseId, reason, resumeOn } = input
  await core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, caseId)
    requireLead(actor, demand)
    requireProcess(demand)
    if (await rows(tx, Suspensions).existsBy({ id })) return
    if (await openSuspension(tx, caseId)) throw new BusinessError('suspension-open')
    const now = core.clock.now()
    await checkDay(core, tx, { demand, day: resumeOn, since: now, field: 'resumeOn' })
    await rows(tx, Suspensions).insert({
      ...{ id, caseId, state: 'asked', reason, resumeOn, pausedDeadlineIds: [] },
      ...{ askedById: actor.id, askedByName: actor.name, askedAt: now },
    })
    await recordAct(core, tx, {
      demand,
      actor,
      act: 'suspension-asked',
      words: reason,
      data: { day: resumeOn },
    })
    const { departmentId, lineId } = demand
    const variables = { caseId, suspensionId: id, departmentId, lineId, leadId: leadOf(demand), resumeOn }
    await enqueue(tx, core.clock, {
      kind: 'message',
      caseId,
      payload: { name: 'suspension-asked', correlationKey: id, variables },
      dedupeKey: `suspension-asked:${id}`,
    })
  })
}
