import type { Core } from '../core'
import { previousCoWork } from '../cowork/previous-co-work'
import { rows } from '../database/table'
import { latestPlan } from './case-context'
import { RiskReviews } from './risks/store'

/** One choice of a select. */
export interface Choice {
  value: string
  label: string
}

/** Who may be chosen now: after a change of department the former lead and partners may no longer be among them. */
export interface Choices {
  people: readonly Choice[]
  others: readonly Choice[]
}

/** After a plan came back: the plan as it was and why it was returned, so that nothing is typed twice. Empty before the first. */
export async function previousRound(
  core: Core,
  caseId: string,
  { people, others }: Choices,
): Promise<Record<string, unknown>> {
  return core.db.read(async (tx) => {
    const plan = await latestPlan(tx, caseId)
    if (!plan) return {}
    const review = await rows(tx, RiskReviews).findOne({ where: { caseId }, order: { reviewedAt: 'DESC' } })
    const coWork = await previousCoWork(tx, caseId)
    const { title: planTitle, content: planContent, discussionMinutes, serviceProducts } = plan
    const { amountBand, crossDepartment, outsidePartner } = plan
    const returned = plan.verdict === 'returned' ? plan.opinion : (review?.opinion ?? plan.opinion)
    const objections = coWork?.planId === plan.id ? coWork.objections : null
    return {
      ...{ planTitle, planContent, discussionMinutes, serviceProducts },
      ...{ amountBand, crossDepartment, outsidePartner },
      ...(isAmong(people, plan.leadId) ? { leadId: plan.leadId } : {}),
      ...(coWork
        ? {
            coWorkDepartmentIds: coWork.departmentIds.filter((id) => isAmong(others, id)),
            coWorkRule: coWork.rule,
          }
        : {}),
      returnedBecause: plan.verdict ? returned : (objections ?? returned),
    }
  })
}

function isAmong(choices: readonly Choice[], value: string): boolean {
  return choices.some((choice) => choice.value === value)
}
