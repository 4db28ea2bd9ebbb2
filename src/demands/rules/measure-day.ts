import { shiftDay, type Day } from '../../calendar/rules/day'
import { isWorkingDay, type WorkingCalendar } from '../../calendar/rules/working-calendar'

/** No measure is promised for later than so many days. */
export const longestMeasureDays = 366

/** What is wrong with a day until which a measure is to be done (norm 14); null when it fits: a working day after today, within a year. */
export function faultOfMeasureDay(
  calendar: WorkingCalendar,
  today: Day,
  day: Day,
): 'day-past' | 'day-far' | 'day-off' | null {
  if (day <= today) return 'day-past'
  if (day > shiftDay(today, longestMeasureDays)) return 'day-far'
  return isWorkingDay(calendar, day) ? null : 'day-off'
}
