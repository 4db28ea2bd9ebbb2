import { shiftDay, type Day } from '../../calendar/rules/day'
import type { WorkingCalendar } from '../../calendar/rules/working-calendar'
import { addWorkingDays } from '../../calendar/rules/working-days'

/**
 * The month, `YYYY-MM`, whose review of unfinished demands should have begun by `today` (norm 12): this one from its first working day
 * on, before that the last one. Months that were missed altogether are not reviewed one by one: they would ask the same of the same demands.
 */
export function reviewMonth(calendar: WorkingCalendar, today: Day): string {
  const first = `${today.slice(0, 7)}-01`
  return today >= addWorkingDays(calendar, first, 0) ? first.slice(0, 7) : shiftDay(first, -1).slice(0, 7)
}

/** `2026-11` as people read it: `2026年11月`. */
export function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** The month so many months later (earlier when negative). */
export function shiftMonth(month: string, count: number): string {
  const nth = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(nth / 12)}-${String((nth % 12) + 1).padStart(2, '0')}`
}
