import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import type { AssessedRow } from '../rules/figures'
import type { MonthSpan } from '../rules/months'
import type { Tally } from './tally'

/** Points and deductions of one person or department over several months. */
interface Sum {
  id: string
  points: number
  deducted: number
}

/**
 * What was published, or revoked, for months that had been closed (norm 17.C1): it is counted with the first month that is still open.
 * Carried = what the closed months hold now, less what they held when they were closed, less what later closed months carried already.
 */
export function gatherCarried(core: Core, { month, from }: MonthSpan, tally: Tally): Promise<void> {
  return core.db.read(async (tx) => {
    const [first] = await tx.query<{ month: string | null }[]>(
      'SELECT MIN(month) AS month FROM assessment_months WHERE month < ?',
      [month],
    )
    if (!first?.month) return
    for (const kind of ['person', 'department'] as const)
      for (const { id, points, deducted } of await since(tx, kind, { firstMonth: first.month, from, month }))
        tally.add(
          kind === 'person' ? { personId: id, departmentId: null } : { personId: null, departmentId: id },
          (facts) => {
            facts.carried += points
            facts.returned -= deducted
          },
        )
  })
}

/** By how much the closed months before this one hold more than was reported. */
async function since(
  tx: Tx,
  kind: AssessedRow['kind'],
  { firstMonth, from, month }: { firstMonth: string; from: string; month: string },
): Promise<Sum[]> {
  const column = `${kind}_id`
  const found = await tx.query<{ id: string; points: unknown; deducted: unknown }[]>(
    `SELECT t.id AS id, SUM(t.points) AS points, SUM(t.deducted) AS deducted FROM (
       SELECT ${column} AS id, SUM(published_authenticity + published_quality) AS points, 0 AS deducted
         FROM score_sums WHERE from_day >= ? AND from_day < ? GROUP BY ${column}
       UNION ALL SELECT ${column} AS id, 0 AS points, SUM(points) AS deducted
         FROM score_deductions WHERE month >= ? AND month < ? AND revoked_at IS NULL GROUP BY ${column}
       UNION ALL SELECT target_id AS id, -SUM(points + carried) AS points, -SUM(deducted - returned) AS deducted
         FROM assessment_rows WHERE month >= ? AND month < ? AND kind = ? GROUP BY target_id) t
     GROUP BY t.id HAVING SUM(t.points) <> 0 OR SUM(t.deducted) <> 0`,
    [`${firstMonth}-01`, from, firstMonth, month, firstMonth, month, kind],
  )
  return found.map(({ id, points, deducted }) => ({ id, points: Number(points), deducted: Number(deducted) }))
}
