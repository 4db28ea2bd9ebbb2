import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { sumsByPerson } from '../../scoring'
import { policyBook } from '../../scoring/policy-on'
import type { ScoringPolicy } from '../../scoring/rules/policy'
import type { MonthSpan } from '../rules/months'
import type { Tally } from './tally'

/** The published points of the month's days, its scored visits, and what was deducted in it (norm 17). */
export function gatherPoints(core: Core, span: MonthSpan, tally: Tally): Promise<void> {
  return core.db.read(async (tx) => {
    for (const sum of await sumsByPerson(tx, span)) {
      if (sum.publishedAuthenticity === 0 && sum.publishedQuality === 0) continue
      tally.add(sum, (facts) => {
        facts.authenticity += sum.publishedAuthenticity
        facts.quality += sum.publishedQuality
      })
    }
    const fullOn = await fullMarks(tx)
    for (const { visits, points, ...of } of await scoredVisits(tx, span))
      tally.add(of, (facts) => {
        facts.visits += visits
        facts.visitPoints += points
        facts.visitsFull += visits * fullOn(of.day)
      })
    for (const { points, ...of } of await deductions(tx, span.month))
      tally.add(of, (facts) => void (facts.deducted += points))
  })
}

/** The most a visit of a day can earn (norm 17.A). */
async function fullMarks(tx: Tx): Promise<(day: string) => number> {
  const book = await policyBook(tx)
  return (day) => fullMarkOf(book(day))
}

/** Complete, accurate, proven, and the bonus for all three. */
export function fullMarkOf(
  policy: Pick<ScoringPolicy, 'complete' | 'accurate' | 'evidence' | 'fullMarksBonus'>,
) {
  return policy.complete + policy.accurate + policy.evidence + policy.fullMarksBonus
}

interface VisitsOfDay {
  personId: string
  departmentId: string
  day: string
  visits: number
  points: number
}

/** Visits whose published authenticity adds up to something, by person, department and day. */
async function scoredVisits(tx: Tx, { from, to }: MonthSpan): Promise<VisitsOfDay[]> {
  const found = await tx.query<Record<keyof VisitsOfDay, unknown>[]>(
    `SELECT t.person_id AS personId, t.department_id AS departmentId, t.day AS day, COUNT(*) AS visits, SUM(t.points) AS points
     FROM (SELECT e.person_id, e.department_id, e.day, e.fact, SUM(e.points) AS points
       FROM score_entries e JOIN score_published_entries p ON p.entry_id = e.id
       WHERE e.day BETWEEN ? AND ? AND e.half = 'authenticity'
       GROUP BY e.day, e.person_id, e.department_id, e.fact HAVING SUM(e.points) > 0) t
     GROUP BY t.day, t.person_id, t.department_id`,
    [from, to],
  )
  return found.map(({ personId, departmentId, day, visits, points }) => ({
    ...{ personId: String(personId), departmentId: String(departmentId), day: String(day) },
    ...{ visits: Number(visits), points: Number(points) },
  }))
}

/** Deductions of a month that stand, by person and department. */
async function deductions(tx: Tx, month: string) {
  const found = await tx.query<{ personId: string; departmentId: string; points: unknown }[]>(
    `SELECT person_id AS personId, department_id AS departmentId, SUM(points) AS points FROM score_deductions
     WHERE month = ? AND revoked_at IS NULL GROUP BY person_id, department_id`,
    [month],
  )
  return found.map(({ points, ...of }) => ({ ...of, points: Number(points) }))
}
