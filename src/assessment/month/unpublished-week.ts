import { IsNull, LessThanOrEqual, MoreThanOrEqual } from 'typeorm'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { departments, lines } from '../../people/house'
import { weekOf } from '../../scoring/rules/week'
import { ScoreWeeks } from '../../scoring/weekly/store'

/**
 * A week within these days that still has to be published, with its line; null when all have been. A line that has nothing in the book
 * for the last week and no run of it, as before the product was there, waits for nothing.
 */
export async function unpublishedWeek(
  core: Core,
  tx: Tx,
  { from, to }: { from: string; to: string },
): Promise<{ week: string; line: string } | null> {
  const last = weekOf(to)
  const overlapping = { fromDay: LessThanOrEqual(to), toDay: MoreThanOrEqual(from), publishedAt: IsNull() }
  const open = await rows(tx, ScoreWeeks).findOne({ where: overlapping, order: { week: 'ASC' } })
  if (open) return { week: open.week, line: open.lineName }
  const withFront = new Set(
    (await departments(core)).flatMap(({ kind, lineId }) => (kind === 'front' ? [lineId] : [])),
  )
  for (const { id: lineId, name: line } of await lines(core)) {
    if (!withFront.has(lineId)) continue
    const run = await rows(tx, ScoreWeeks).existsBy({ lineId, week: last.name })
    if (run) continue
    const isOver = dayOf(core.clock.now()) > last.to
    if (!isOver || (await hasEntries(tx, lineId, last))) return { week: last.name, line }
  }
  return null
}

async function hasEntries(
  tx: Tx,
  lineId: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const found = await tx.query<unknown[]>(
    'SELECT 1 FROM score_entries WHERE line_id = ? AND day BETWEEN ? AND ? LIMIT 1',
    [lineId, from, to],
  )
  return found.length > 0
}
