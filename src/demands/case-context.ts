import { dayOf, timeOf } from '../calendar/rules/day'
import { deadlinesOf } from './case-deadlines'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { yuanText } from './rules/money'
import { Demands, type Demand } from './store'
import { Agreements, Plans, type Agreement, type Plan } from './work-store'

/** What forms show of the case above their own fields. */
export async function caseFacts(
  core: Core,
  caseId: string,
  deadlineKind?: string,
): Promise<Record<string, unknown>> {
  const demand = await core.db.read((tx) => rows(tx, Demands).findOneBy({ id: caseId }))
  if (!demand) throw new BusinessError('case-not-found')
  return {
    enterpriseName: demand.enterpriseName,
    demandBrief: demand.brief,
    matchAnalysis: demand.matchAnalysis,
    ...(deadlineKind ? { dueText: await dueText(core, caseId, deadlineKind) } : {}),
  }
}

/** What forms show of the plan that stands. */
export async function planFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const plan = await core.db.read((tx) => latestPlan(tx, caseId))
  if (!plan) return {}
  const { title: planTitle, content: planContent, leadName, discussionMinutes } = plan
  return { planTitle, planContent, leadName, discussionMinutes }
}

/** What forms show of the agreement. */
export async function agreementFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const agreement = await core.db.read((tx) => agreementOf(tx, caseId))
  if (!agreement) return {}
  return {
    agreementNumber: agreement.number,
    agreedDueText: agreement.dueOn,
    agreementAmountText: yuanText(agreement.amount),
  }
}

/** The newest version of the plan, or null before the first. */
export function latestPlan(tx: Tx, caseId: string): Promise<Plan | null> {
  return rows(tx, Plans).findOne({ where: { caseId }, order: { round: 'DESC' } })
}

/** Every version of the plan, oldest first. */
export function plansOf(tx: Tx, caseId: string): Promise<Plan[]> {
  return rows(tx, Plans).find({ where: { caseId }, order: { round: 'ASC' } })
}

/** The agreement of a case, or null while none is signed. */
export function agreementOf(tx: Tx, caseId: string): Promise<Agreement | null> {
  return rows(tx, Agreements).findOneBy({ caseId })
}

/** One demand by its case, or null. */
export function findDemand(core: Core, caseId: string): Promise<Demand | null> {
  return core.db.read((tx) => rows(tx, Demands).findOneBy({ id: caseId }))
}

async function dueText(core: Core, caseId: string, kind: string): Promise<string> {
  const deadline = (await deadlinesOf(core, caseId)).filter((one) => one.kind === kind).at(-1)
  return deadline ? `${dayOf(deadline.dueAt)} ${timeOf(deadline.dueAt)}` : ''
}
