import { z } from 'zod'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { latestPlan } from '../demands/case-context'
import { lockCase } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import { Demands } from '../demands/store'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { servicePolicyOn } from '../policies'
import { appendTimeline } from '../timeline'
import { FeedbackLinks, Feedbacks, type FeedbackLink } from './store'
import { hashOf } from './token'

/** What is asked, in the order of the form. */
export const questions = ['satisfaction', 'timeliness', 'quality', 'attitude'] as const

const mark = z.enum(['1', '2', '3', '4', '5'], 'feedback.faults.mark').transform(Number)
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((text) => text || null)

/** The form as an enterprise sends it; `submission` is the form's own id, so that the same one sent twice is one answer. */
export const FeedbackForm = z.object({
  submission: z.uuid(),
  satisfaction: mark,
  timeliness: mark,
  quality: mark,
  attitude: mark,
  comment: optionalText(2000),
  givenBy: optionalText(60),
})
export type FeedbackAnswers = z.output<typeof FeedbackForm>

/** Whom a link asks and about what: all that its page tells. @throws BusinessError `feedback-link-gone`, one for every reason alike */
export function feedbackAsked(core: Core, token: string): Promise<{ enterprise: string; service: string }> {
  return core.db.read(async (tx) => {
    const link = await rows(tx, FeedbackLinks).findOneBy({ tokenHash: hashOf(token) })
    const demand = isOpen(core, link) ? await rows(tx, Demands).findOneBy({ id: link.caseId }) : null
    if (!demand) throw new BusinessError('feedback-link-gone')
    const plan = await latestPlan(tx, demand.id)
    return { enterprise: demand.enterpriseName, service: plan?.serviceProducts ?? '' }
  })
}

/**
 * Keeps what the enterprise answers, once, and tells the lead; a satisfaction below the policy's floor also its head (norm 14, 16).
 * The same form sent again is answered as the first time. @throws BusinessError `feedback-link-gone`
 */
export function giveFeedback(core: Core, token: string, answers: FeedbackAnswers): Promise<void> {
  return core.db.transaction(async (tx) => {
    const where = { tokenHash: hashOf(token) }
    const link = await rows(tx, FeedbackLinks).findOne({ where, ...forUpdate(core.db) })
    const { submission: id, ...given } = answers
    if (link?.state === 'used' && (await rows(tx, Feedbacks).existsBy({ id, linkId: link.id }))) return
    if (!isOpen(core, link)) throw new BusinessError('feedback-link-gone')
    const { caseId } = link
    const now = core.clock.now()
    const demand = await lockCase(core, tx, caseId)
    await rows(tx, FeedbackLinks).update({ id: link.id }, { state: 'used', endedAt: now })
    await rows(tx, Feedbacks).insert({ id, caseId, linkId: link.id, ...given, givenAt: now })
    await tell(core, tx, { demand, answers })
  })
}

function isOpen(core: Core, link: FeedbackLink | null): link is FeedbackLink {
  return link?.state === 'active' && core.clock.now() < link.expiresAt
}

async function tell(
  core: Core,
  tx: Tx,
  { demand, answers }: { demand: Demand; answers: FeedbackAnswers },
): Promise<void> {
  const { id: caseId, enterpriseName, departmentId } = demand
  const { satisfaction, comment, givenBy } = answers
  // Nobody of the house did it: the enterprise did, by the name it gave.
  const actor = { id: 'enterprise', name: givenBy ?? enterpriseName.slice(0, 60) }
  const data = { satisfaction }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'feedback-given', data, actor })
  const { satisfactionFloor } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
  const lead = `person:${demand.leadId ?? demand.originatorId}`
  await notify(core, tx, {
    event: 'feedback-given',
    caseId,
    to: satisfaction < satisfactionFloor ? [lead, `head:${departmentId}`] : [lead],
    data: { enterprise: enterpriseName, mark: satisfaction, comment },
    dedupeKey: 'given',
  })
}
