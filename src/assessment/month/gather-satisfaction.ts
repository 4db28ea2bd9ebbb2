import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { feedbackFacts } from '../../feedback'
import type { MonthSpan } from '../rules/months'
import { InternalEvaluations, type InternalEvaluation } from '../store'
import type { Tally } from './tally'

/** Feedback given in the month, milestones due in it (norm 17.Q2), and the internal evaluation of it (norm 16). */
export async function gatherSatisfaction(core: Core, span: MonthSpan, tally: Tally): Promise<void> {
  for (const { departmentId, leadId, satisfaction } of await feedbackFacts(core, span))
    tally.add({ departmentId, personId: leadId }, (facts) => {
      facts.feedbacks += 1
      facts.feedbackSum += satisfaction
    })
  await core.db.read(async (tx) => {
    for (const { amount, accepted, count, ...of } of await milestonesDue(tx, span))
      tally.add(of, (facts) => {
        facts.milestones += count
        facts.agreedAmount += amount
        facts.acceptedAmount += accepted
      })
    for (const { kind, targetId, score } of lastOf(await evaluationsOf(tx, span.month)))
      tally.add(
        {
          departmentId: kind === 'department' ? targetId : null,
          personId: kind === 'person' ? targetId : null,
        },
        (facts) => void (facts.internal = score),
      )
  })
}

/** Evaluations of a month, the oldest first. */
export function evaluationsOf(tx: Tx, month: string): Promise<InternalEvaluation[]> {
  return rows(tx, InternalEvaluations).find({ where: { month }, order: { at: 'ASC', id: 'ASC' } })
}

/** The last evaluation of each. */
export function lastOf(evaluations: readonly InternalEvaluation[]): InternalEvaluation[] {
  return [...new Map(evaluations.map((one) => [`${one.kind} ${one.targetId}`, one])).values()]
}

async function milestonesDue(tx: Tx, { from, to }: MonthSpan) {
  const found = await tx.query<
    { departmentId: string; personId: string | null; count: unknown; amount: unknown; accepted: unknown }[]
  >(
    `SELECT c.department_id AS departmentId, c.lead_id AS personId, COUNT(*) AS count, SUM(m.amount) AS amount,
       SUM(CASE WHEN m.accepted_amount > m.amount THEN m.amount ELSE m.accepted_amount END) AS accepted
     FROM milestones m JOIN demands c ON c.id = m.case_id WHERE m.due_on BETWEEN ? AND ?
       AND c.state IN ('executing', 'reviewing', 'completed') GROUP BY c.department_id, c.lead_id`,
    [from, to],
  )
  return found.map(({ departmentId, personId, count, amount, accepted }) => ({
    ...{ departmentId, personId, count: Number(count), amount: Number(amount), accepted: Number(accepted) },
  }))
}
