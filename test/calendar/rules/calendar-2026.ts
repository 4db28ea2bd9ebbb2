import { shiftDay } from '../../../src/calendar/rules/day'
import type { DayKind, NamedDay, WorkingCalendar } from '../../../src/calendar/rules/working-calendar'

/** Autumn and the turn of the year 2026 as the State Council's notice has them; 2027 is not published. */
export const autumn2026: WorkingCalendar = {
  version: 3,
  official: new Set([2024, 2025, 2026]),
  days: new Map(
    [
      ...stretch('2026-09-25', 3, 'off', '中秋节'),
      ...stretch('2026-10-01', 7, 'off', '国庆节'),
      ...stretch('2026-09-20', 1, 'work', '国庆节'),
      ...stretch('2026-10-10', 1, 'work', '国庆节'),
    ].map((day) => [day.day, day]),
  ),
}

function stretch(from: string, length: number, kind: DayKind, name: string): NamedDay[] {
  return Array.from({ length }, (_, index) => ({ day: shiftDay(from, index), kind, name, year: 2026 }))
}
