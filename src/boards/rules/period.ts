import { parseWeek, shiftWeek, weekOf } from '../../scoring/rules/week'

export const periodKinds = ['week', 'month', 'quarter', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** What a board shows: `2026-W41`, `2026-10`, `2026Q4` or `2026`, with its first and last day in Asia/Shanghai. */
export interface Period {
  kind: PeriodKind
  name: string
  from: string
  to: string
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const
const months = /^(20\d{2})(?:-(0[1-9]|1[0-2])|Q([1-4]))?$/

/** The period of this name; null for what is none. */
export function parsePeriod(name: string): Period | null {
  const week = parseWeek(name)
  if (week) return { kind: 'week', ...week }
  const [, year, month, quarter] = months.exec(name) ?? []
  if (!year) return null
  const first = Number(year) * 12
  if (month) return ofMonths('month', first + Number(month) - 1)
  return quarter ? ofMonths('quarter', first + 3 * (Number(quarter) - 1)) : ofMonths('year', first)
}

/** The week, month, quarter or year that a day lies in. */
export function periodOn(kind: PeriodKind, day: string): Period {
  return kind === 'week' ? { kind, ...weekOf(day) } : ofMonths(kind, monthOf(day))
}

/** The period of the same kind `count` later (earlier when negative). */
export function shiftPeriod(period: Period, count: number): Period {
  if (period.kind === 'week') return { kind: 'week', ...shiftWeek(period, count) }
  return ofMonths(period.kind, monthOf(period.from) + count * monthsOf[period.kind])
}

/** What a trend up to the end of a period is drawn in: its 13 weeks for a week or quarter, else its 12 months; none begins after today. */
export function trendOf(period: Period, today: string): Period[] {
  const kind = period.kind === 'week' || period.kind === 'quarter' ? 'week' : 'month'
  const last = periodOn(kind, period.to < today ? period.to : today)
  const count = kind === 'week' ? 13 : 12
  return Array.from({ length: count }, (_, nth) => shiftPeriod(last, nth + 1 - count))
}

function ofMonths(kind: Exclude<PeriodKind, 'week'>, month: number): Period {
  const first = month - (month % monthsOf[kind])
  const from = firstDay(first)
  const to = lastDay(first + monthsOf[kind] - 1)
  const year = from.slice(0, 4)
  const quarter = `${year}Q${Math.floor((first % 12) / 3) + 1}`
  return { kind, name: kind === 'month' ? from.slice(0, 7) : kind === 'quarter' ? quarter : year, from, to }
}

/** Months since the year 0, so that they can be counted on. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function firstDay(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

function lastDay(month: number): string {
  return new Date(Date.parse(`${firstDay(month + 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
