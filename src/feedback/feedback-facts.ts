import { Between, In } from 'typeorm'
import { instantAt, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Demands } from '../demands/store'
import { Feedbacks, type Feedback } from './store'

/** One enterprise's feedback and whose service it was about. */
export type FeedbackFact = Pick<
  Feedback,
  'caseId' | 'satisfaction' | 'timeliness' | 'quality' | 'attitude' | 'givenAt'
> & { departmentId: string; departmentName: string; leadId: string | null; leadName: string }

/** Feedback given from `from` to `to` (days, both included), for the assessment of norm 16. */
export async function feedbackFacts(
  core: Core,
  { from, to }: { from: string; to: string },
): Promise<FeedbackFact[]> {
  const end = new Date(instantAt(shiftDay(to, 1), '00:00').getTime() - 1)
  return core.db.read(async (tx) => {
    const where = { givenAt: Between(instantAt(from, '00:00'), end) }
    const given = await rows(tx, Feedbacks).find({ where, order: { givenAt: 'ASC', id: 'ASC' } })
    const demands = await rows(tx, Demands).findBy({ id: In(given.map(({ caseId }) => caseId)) })
    const byId = new Map(demands.map((demand) => [demand.id, demand]))
    return given.flatMap(({ caseId, satisfaction, timeliness, quality, attitude, givenAt }) => {
      const demand = byId.get(caseId)
      if (!demand) return []
      const { departmentId, departmentName, leadId, responsibleName: leadName } = demand
      const marks = { satisfaction, timeliness, quality, attitude }
      return [{ caseId, ...marks, givenAt, departmentId, departmentName, leadId, leadName }]
    })
  })
}
