import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { lockCase } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { servicePolicyOn } from '../policies'
import { appendTimeline } from '../timeline'
import { dateTime } from '../web/format'
import { feedbackOf } from './feedback-of'
import { FeedbackLinks } from './store'
import { hashOf, newToken } from './token'

const dayMs = 24 * 3_600_000

/**
 * Makes the link by which the enterprise gives its feedback (norm 14, 16); one made before ends. The token is given once and not kept.
 * @throws BusinessError `case-not-found`, `feedback-link-not-allowed`, `feedback-too-early`, `feedback-given-already`
 */
export function makeFeedbackLink(
  core: Core,
  actor: Actor,
  caseId: string,
): Promise<{ token: string; expiresAt: Date }> {
  return core.db.transaction(async (tx) => {
    const demand = await allowedCase(core, tx, { actor, caseId })
    if (!isServed(demand)) throw new BusinessError('feedback-too-early')
    if (await feedbackOf(tx, caseId)) throw new BusinessError('feedback-given-already')
    await endActive(core, tx, caseId)
    const token = newToken()
    const now = core.clock.now()
    const { feedbackDays } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
    const expiresAt = new Date(now.getTime() + feedbackDays * dayMs)
    await rows(tx, FeedbackLinks).insert({
      ...{ id: newId(), caseId, tokenHash: hashOf(token), state: 'active', endedAt: null },
      ...{ createdById: actor.id, createdByName: actor.name, createdAt: now, expiresAt },
    })
    const data = { until: dateTime(expiresAt) }
    await appendTimeline(core, tx, { caseId, kind: 'message', code: 'feedback-link-made', data, actor })
    return { token, expiresAt }
  })
}

/** Ends the link of a case before it was used. A second time changes nothing. @throws BusinessError `feedback-link-not-allowed` */
export function withdrawFeedbackLink(core: Core, actor: Actor, caseId: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    await allowedCase(core, tx, { actor, caseId })
    if ((await endActive(core, tx, caseId)) === 0) return
    const code = 'feedback-link-withdrawn'
    await appendTimeline(core, tx, { caseId, kind: 'message', code, data: {}, actor })
  })
}

/** Whether `actor` may invite the enterprise: the lead, and the head of the answering department. */
export function mayInvite(actor: Actor, demand: Demand): boolean {
  const lead = demand.leadId ?? demand.originatorId
  return actor.id === lead || actor.groups.includes(`head:${demand.departmentId}`)
}

/** Whether the service has been rendered, so that it can be judged. */
export function isServed({ state }: Demand): boolean {
  return state === 'reviewing' || state === 'completed'
}

async function allowedCase(
  core: Core,
  tx: Tx,
  { actor, caseId }: { actor: Actor; caseId: string },
): Promise<Demand> {
  const demand = await lockCase(core, tx, caseId)
  if (!mayInvite(actor, demand)) throw new BusinessError('feedback-link-not-allowed')
  return demand
}

async function endActive(core: Core, tx: Tx, caseId: string): Promise<number> {
  const ended = { state: 'withdrawn' as const, endedAt: core.clock.now() }
  const { affected } = await rows(tx, FeedbackLinks).update({ caseId, state: 'active' }, ended)
  return affected ?? 0
}
