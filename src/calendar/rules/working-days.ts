import { daysBetween, shiftDay, type Day } from './day'
import { isWorkingDay, type WorkingCalendar } from './working-calendar'

/** No stretch without a working day is longer than this; a calendar that has one is broken. */
const longestRest = 60

/** The `count`-th working day after `day` (before it when negative). 0 gives the day itself, or the next working day when it is none. */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  if (count === 0) return isWorkingDay(calendar, day) ? day : neighbour(calendar, day, 1)
  const direction = count > 0 ? 1 : -1
  let reached = day
  for (let left = Math.abs(count); left > 0; left--) reached = neighbour(calendar, reached, direction)
  return reached
}

/** Working days after `from` up to and including `to`; negative when `to` is the earlier one. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  // By number: as texts, no day would come after the year 9999.
  for (let left = daysBetween(from, to); left > 0; left--)
    if (isWorkingDay(calendar, shiftDay(to, 1 - left))) count++
  return count
}

function neighbour(calendar: WorkingCalendar, day: Day, direction: 1 | -1): Day {
  for (let distance = 1; distance <= longestRest; distance++) {
    const candidate = shiftDay(day, direction * distance)
    if (isWorkingDay(calendar, candidate)) return candidate
  }
  throw new RangeError(`no working day within ${longestRest} days of ${day}`)
}
