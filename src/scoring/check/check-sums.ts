import type { Core } from '../../core'
import type { Points } from '../rules/policy'
import { pieceOf } from '../rules/week-piece'
import { rawRows } from './pages'

/** Points of both halves, all and published. */
type Totals = Record<(typeof amounts)[number], Points>

/** A sum that is not what its entries add up to; `of`: first day of the part of the week, department, person, line. */
export interface SumDifference {
  of: string
  kept: Totals
  added: Totals
}

const amounts = ['authenticity', 'quality', 'publishedAuthenticity', 'publishedQuality'] as const
const nothing: Totals = { authenticity: 0, quality: 0, publishedAuthenticity: 0, publishedQuality: 0 }

type Row = Record<(typeof amounts)[number], unknown> &
  Record<'day' | 'departmentId' | 'personId' | 'lineId', string>

/**
 * Adds up a calendar year's entries of the score book anew and compares with the sums that boards, month and year read (norm 16, 18).
 * What is booked while it runs may show as a difference.
 */
export async function checkSums(core: Core, year: string): Promise<SumDifference[]> {
  const days = [`${year}-01-01`, `${year}-12-31`]
  const added = byPlace(await rawRows<Row>(core, addedUp, days))
  const kept = byPlace(await rawRows<Row>(core, keptSums, days))
  return [...new Set([...added.keys(), ...kept.keys()])]
    .map((of) => ({ of, kept: kept.get(of) ?? nothing, added: added.get(of) ?? nothing }))
    .filter(({ kept: one, added: other }) => amounts.some((name) => one[name] !== other[name]))
}

const half = (name: string, published = '') =>
  `SUM(CASE WHEN e.half = '${name}'${published} THEN e.points ELSE 0 END)`

const addedUp = `SELECT e.day AS day, e.department_id AS departmentId, e.person_id AS personId, COALESCE(e.line_id, '') AS lineId,
    ${half('authenticity')} AS authenticity, ${half('quality')} AS quality,
    ${half('authenticity', ' AND p.entry_id IS NOT NULL')} AS publishedAuthenticity,
    ${half('quality', ' AND p.entry_id IS NOT NULL')} AS publishedQuality
  FROM score_entries e LEFT JOIN score_published_entries p ON p.entry_id = e.id
  WHERE e.day BETWEEN ? AND ? GROUP BY e.day, e.department_id, e.person_id, COALESCE(e.line_id, '')`

const keptSums = `SELECT from_day AS day, department_id AS departmentId, person_id AS personId, line_id AS lineId, authenticity, quality,
    published_authenticity AS publishedAuthenticity, published_quality AS publishedQuality
  FROM score_sums WHERE from_day BETWEEN ? AND ?`

function byPlace(found: readonly Row[]): Map<string, Totals> {
  const all = new Map<string, Totals>()
  for (const row of found) {
    const of = [pieceOf(row.day), row.departmentId, row.personId, row.lineId].join(' ')
    const totals = all.get(of) ?? { ...nothing }
    for (const name of amounts) totals[name] += Number(row[name])
    all.set(of, totals)
  }
  return all
}
