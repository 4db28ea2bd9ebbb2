import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { ScoreRule } from '../rules/articles'
import type { AcceptanceAct, ReplacedAmount } from '../rules/fulfilment-steps'
import { grouped } from '../rules/grouped'
import { rawRows, type ReadPage } from './pages'

/** An agreement with its demand and the visit on which that was found. */
export interface AgreementRow {
  id: string
  caseId: string
  amount: unknown
  acceptedAmount: unknown
  signedOn: string
  originatorId: string
  originatorDepartmentId: string | null
  departmentId: string
  leadId: string | null
  visitorId: string | null
  visitDepartmentId: string | null
  coVisitorId: string | null
  coDepartmentId: string | null
}

/** An entry for an agreement. */
export interface QualityEntry {
  id: string
  fact: string
  rule: ScoreRule
  personId: string
  points: unknown
  kind: string
}

/** Some agreements, with their acceptances and changes by case, and all that the book holds of them. */
export interface AgreementPage {
  agreements: readonly AgreementRow[]
  acts: ReadonlyMap<string, readonly AcceptanceAct[]>
  replaced: ReadonlyMap<string, readonly ReplacedAmount[]>
  /** Day in Asia/Shanghai on which the head confirmed the newest completion. */
  completedOn: ReadonlyMap<string, string>
  entries: readonly QualityEntry[]
}

const pageRows = 1_000

/** The agreements signed or accepted in a year or booked in it, some at a time. */
export function agreementPages(core: Core, year: string): ReadPage<AgreementPage> {
  const span = [`${year}-01-01`, `${year}-12-31`]
  return async (after) => {
    const agreements = await rawRows<AgreementRow>(core, agreementsSql, [after, ...span, ...span, ...span])
    const last = agreements.length === pageRows ? agreements.at(-1)!.id : null
    return { page: await completed(core, agreements), last }
  }
}

const agreementsSql = `SELECT a.id, a.case_id AS caseId, a.amount, a.accepted_amount AS acceptedAmount, a.signed_on AS signedOn,
    d.originator_id AS originatorId, d.originator_department_id AS originatorDepartmentId, d.department_id AS departmentId, d.lead_id AS leadId,
    v.visitor_id AS visitorId, v.department_id AS visitDepartmentId, v.co_visitor_id AS coVisitorId, v.co_department_id AS coDepartmentId
  FROM agreements a JOIN demands d ON d.id = a.case_id LEFT JOIN visits v ON v.id = d.visit_id
  WHERE a.id > ? AND (a.signed_on BETWEEN ? AND ?
    OR EXISTS (SELECT 1 FROM milestone_acceptances m WHERE m.case_id = a.case_id AND m.accepted_on BETWEEN ? AND ?)
    OR EXISTS (SELECT 1 FROM completion_checks c WHERE c.case_id = a.case_id AND c.checked_at BETWEEN ? AND ?))
  ORDER BY a.id LIMIT ${pageRows}`

async function completed(core: Core, agreements: readonly AgreementRow[]): Promise<AgreementPage> {
  const none = { acts: new Map(), replaced: new Map(), completedOn: new Map(), entries: [] }
  if (agreements.length === 0) return { agreements, ...none }
  const cases = agreements.map(({ caseId }) => caseId)
  const among = `IN (${cases.map(() => '?').join(',')})`
  const acts = await rawRows<Omit<AcceptanceAct, 'fromAmount' | 'toAmount'> & Amounts>(
    core,
    `SELECT id, case_id AS caseId, milestone_id AS milestoneId, from_amount AS fromAmount, to_amount AS toAmount, accepted_on AS acceptedOn, at FROM milestone_acceptances WHERE case_id ${among}`,
    cases,
  )
  const replaced = await rawRows<Omit<ReplacedAmount, 'amount'> & { caseId: string; amount: unknown }>(
    core,
    `SELECT id, case_id AS caseId, amount, replaced_at AS at FROM agreement_versions WHERE case_id ${among}`,
    cases,
  )
  const checks = await rawRows<{ caseId: string; at: string }>(
    core,
    `SELECT case_id AS caseId, MAX(checked_at) AS at FROM completion_checks WHERE verdict = 'confirmed' AND case_id ${among} GROUP BY case_id`,
    cases,
  )
  const entries = await rawRows<QualityEntry>(
    core,
    `SELECT id, fact, rule, person_id AS personId, points, kind FROM score_entries WHERE fact ${among}`,
    agreements.map(({ id }) => `agreement:${id}`),
  )
  const whole = acts.map((act) => ({
    ...act,
    fromAmount: Number(act.fromAmount),
    toAmount: Number(act.toAmount),
  }))
  return {
    ...{ agreements, entries, acts: grouped(whole, ({ caseId }) => caseId) },
    replaced: grouped(
      replaced.map((one) => ({ ...one, amount: Number(one.amount) })),
      ({ caseId }) => caseId,
    ),
    completedOn: new Map(checks.map(({ caseId, at }) => [caseId, dayOf(new Date(at))])),
  }
}

interface Amounts {
  caseId: string
  fromAmount: unknown
  toAmount: unknown
}
