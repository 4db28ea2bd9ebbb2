import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import type { Points } from '../rules/policy'
import { PublicationRows, type PublicationRow } from './publication-store'
import { ScoreWeeks, type ScoreWeek } from './store'

/** A line's week and its whole publication in the order of the table; null before it is published. */
export function publicationOf(
  core: Core,
  { lineId, week }: { lineId: string; week: string },
): Promise<{ run: ScoreWeek; rows: PublicationRow[] } | null> {
  return core.db.read(async (tx) => {
    const run = await rows(tx, ScoreWeeks).findOneBy({ lineId, week })
    if (!run?.publishedAt) return null
    const table = await rows(tx, PublicationRows).find({ where: { weekId: run.id }, order: { nth: 'ASC' } })
    return { run, rows: table }
  })
}

/** Published points of one person in one department and line. */
export interface PublishedPoints {
  personId: string
  departmentId: string
  lineId: string
  authenticity: Points
  quality: Points
}

/** Published points of these days (inclusive, the day the points belong to), whenever they were published (norm 16–18). */
export async function publishedPoints(
  tx: Tx,
  { from, to }: { from: string; to: string },
): Promise<PublishedPoints[]> {
  const found = await tx.query<Record<keyof PublishedPoints, unknown>[]>(
    `SELECT e.person_id AS personId, e.department_id AS departmentId, e.line_id AS lineId,
       SUM(CASE WHEN e.half = 'authenticity' THEN e.points ELSE 0 END) AS authenticity,
       SUM(CASE WHEN e.half = 'quality' THEN e.points ELSE 0 END) AS quality
     FROM score_entries e JOIN score_published_entries p ON p.entry_id = e.id
     WHERE e.day BETWEEN ? AND ?
     GROUP BY e.person_id, e.department_id, e.line_id
     ORDER BY e.department_id, e.person_id, e.line_id`,
    [from, to],
  )
  return found.map((row) => ({
    ...{ personId: String(row.personId), departmentId: String(row.departmentId), lineId: String(row.lineId) },
    ...{ authenticity: Number(row.authenticity), quality: Number(row.quality) },
  }))
}
