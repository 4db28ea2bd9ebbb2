import { In, IsNull, LessThan, MoreThanOrEqual } from 'typeorm'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { parseWeek } from '../rules/week'
import { ScoreEntries } from '../store'
import { PublicationRows } from './publication-store'
import { weekNameOf } from './rules/row-key'
import type { LooseEntry } from './rules/sum-rows'
import { ScoreWeeks, type ScoreWeek } from './store'

type Run = Pick<ScoreWeek, 'id' | 'lineId' | 'week' | 'fromDay' | 'toDay'>

/** Runs looked back on: more than are ever caught up at once, so that one of them has looked at everything before it. */
const runsBack = 14
const dayMs = 86_400_000

/**
 * Entries of the line up to the week's Sunday that no publication holds. A run beside which an earlier one is still open takes its own
 * week only: what is older is the earlier one's. Looked for where they can be: in the week itself, in weeks that were named pending, in
 * weeks that had entries since publications last looked at them.
 */
export async function looseEntries(tx: Tx, run: Run): Promise<LooseEntry[]> {
  const { lineId, week, fromDay, toDay } = run
  const earlier = { lineId, week: LessThan(week) }
  if (await rows(tx, ScoreWeeks).existsBy({ ...earlier, publishedAt: IsNull() }))
    return unpublished(tx, lineId, [{ from: fromDay, to: toDay }])
  const known = await rows(tx, ScoreWeeks).find({ where: earlier, order: { week: 'DESC' }, take: runsBack })
  const since = lastLook(known)
  if (!since) return unpublished(tx, lineId, [{ from: '0000-01-01', to: toDay }])
  const weeks = [...(await pendingWeeks(tx, known)), ...(await weeksEnteredSince(tx, lineId, since))]
  return unpublished(tx, lineId, spansOf([...new Set([week, ...weeks])].filter((name) => name <= week)))
}

/**
 * The instant from which on entries may have come that no publication has looked at: of published runs, the latest first. A run looks at
 * everything up to its Sunday when no earlier one was open, else at its own week. Null when none of these has looked at everything.
 */
function lastLook(known: readonly ScoreWeek[]): Date | null {
  const isWhole = ({ publishedAt }: ScoreWeek, nth: number) =>
    known.slice(nth + 1).every((earlier) => earlier.publishedAt! <= publishedAt!)
  const whole = known.findIndex(isWhole)
  if (whole < 0 || (whole === known.length - 1 && known.length === runsBack)) return null
  return new Date(Math.min(...known.slice(0, whole + 1).map(({ publishedAt }) => publishedAt!.getTime())))
}

async function pendingWeeks(tx: Tx, known: readonly ScoreWeek[]): Promise<string[]> {
  const found = await rows(tx, PublicationRows)
    .createQueryBuilder('row')
    .select('row.pointsWeek', 'week')
    .distinct()
    .where({ weekId: In(known.map(({ id }) => id)), kind: 'pending' })
    .getRawMany<{ week: string }>()
  return found.map(({ week }) => week)
}

/** A day is left for a transaction that entered points before a publication and committed after it. */
async function weeksEnteredSince(tx: Tx, lineId: string, since: Date): Promise<string[]> {
  const enteredAt = MoreThanOrEqual(new Date(since.getTime() - dayMs))
  const found = await rows(tx, ScoreEntries)
    .createQueryBuilder('entry')
    .select('entry.day', 'day')
    .distinct()
    .where({ lineId, enteredAt })
    .getRawMany<{ day: string }>()
  return found.map(({ day }) => weekNameOf(day))
}

interface Span {
  from: string
  to: string
}

/** Days of these weeks; weeks in a row are one span. */
function spansOf(weeks: readonly string[]): Span[] {
  const spans: Span[] = []
  for (const name of [...weeks].sort()) {
    const { from, to } = parseWeek(name)!
    const last = spans.at(-1)
    if (last && Date.parse(from) - Date.parse(last.to) === dayMs) last.to = to
    else spans.push({ from, to })
  }
  return spans
}

const columns = `e.id AS id, e.day AS day, e.half AS half, e.points AS points, e.enterprise_id AS enterpriseId,
  e.enterprise_name AS enterpriseName, e.department_id AS departmentId, e.department_name AS departmentName,
  e.person_id AS personId, e.person_name AS personName`

async function unpublished(tx: Tx, lineId: string, spans: readonly Span[]): Promise<LooseEntry[]> {
  const found: LooseEntry[] = []
  for (const { from, to } of spans) {
    const entries = await tx.query<(Omit<LooseEntry, 'points'> & { points: unknown })[]>(
      `SELECT ${columns} FROM score_entries e
       LEFT JOIN score_published_entries p ON p.entry_id = e.id
       WHERE e.line_id = ? AND e.day BETWEEN ? AND ? AND p.entry_id IS NULL`,
      [lineId, from, to],
    )
    for (const entry of entries) found.push({ ...entry, points: Number(entry.points) })
  }
  return found
}
