import type { Tx } from '../../database/database'
import type { Contender } from '../rules/ranking'

/** What a department or a line earned and lost in a year. */
export type YearSum = Pick<Contender, 'authenticity' | 'quality' | 'deducted'>

const nothing: YearSum = { authenticity: 0, quality: 0, deducted: 0 }

/** Published points and standing deductions of a year by department or by line, as each was on the day of the points (norm 18). */
export async function sumsOfYear(
  tx: Tx,
  year: number,
  by: 'department' | 'line',
): Promise<(id: string) => YearSum> {
  const column = `${by}_id`
  const found = await tx.query<(Record<keyof YearSum, unknown> & { id: string })[]>(
    `SELECT t.id AS id, SUM(t.authenticity) AS authenticity, SUM(t.quality) AS quality, SUM(t.deducted) AS deducted FROM (
       SELECT ${column} AS id, SUM(published_authenticity) AS authenticity, SUM(published_quality) AS quality, 0 AS deducted
         FROM score_sums WHERE from_day BETWEEN ? AND ? GROUP BY ${column}
       UNION ALL SELECT ${column} AS id, 0 AS authenticity, 0 AS quality, SUM(points) AS deducted
         FROM score_deductions WHERE month BETWEEN ? AND ? AND revoked_at IS NULL GROUP BY ${column}) t GROUP BY t.id`,
    [`${year}-01-01`, `${year}-12-31`, `${year}-01`, `${year}-12`],
  )
  const byId = new Map(
    found.map(({ id, authenticity, quality, deducted }) => [
      id,
      { authenticity: Number(authenticity), quality: Number(quality), deducted: Number(deducted) },
    ]),
  )
  return (id) => byId.get(id) ?? nothing
}
