import { dayOf, shiftDay } from '../../calendar/rules/day'

/** A calendar month: `YYYY-MM`, its first and last day. */
export interface MonthSpan {
  month: string
  from: string
  to: string
}

/** The span of a month; null for what is no month. */
export function spanOfMonth(month: string): MonthSpan | null {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) return null
  return { month, from: `${month}-01`, to: shiftDay(`${nextMonth(month)}-01`, -1) }
}

/** The month after. */
export function nextMonth(month: string): string {
  return shiftMonth(month, 1)
}

/** The month so many months later (earlier when negative). */
export function shiftMonth(month: string, count: number): string {
  const nth = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(nth / 12)}-${String((nth % 12) + 1).padStart(2, '0')}`
}

/** `2026-11` as people read it: `2026年11月`. */
export function monthWords(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** The month an instant lies in, in Shanghai. */
export function monthOf(at: Date): string {
  return dayOf(at).slice(0, 7)
}

/** The quarter (`2026Q4`) that a month ends; null when it ends none. */
export function quarterEnding(month: string): string | null {
  const nth = Number(month.slice(5))
  return nth % 3 === 0 ? `${month.slice(0, 4)}Q${nth / 3}` : null
}
