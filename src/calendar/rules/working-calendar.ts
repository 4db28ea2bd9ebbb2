import { weekdayOf, yearOf, type Day } from './day'

/** `off`: a holiday or a day taken off; `work`: worked although it may be a weekend (调休). */
export type DayKind = 'off' | 'work'

/** A day that the official notice (or the exchange's own decision) names. */
export interface NamedDay {
  day: Day
  kind: DayKind
  /** The holiday it belongs to: 国庆节. */
  name: string
  /** Year of the notice; the last days of a December may belong to the next year's. */
  year: number
}

/** What counts as a working day, as of one version of the calendar. */
export interface WorkingCalendar {
  version: number
  /** Years whose official notice has been entered. */
  official: ReadonlySet<number>
  days: ReadonlyMap<Day, NamedDay>
}

/** From this day of December on, the next year's notice may still take a day off or make it a working one. */
const openEnd = '-12-25'

/** Monday to Friday, unless the calendar names the day. */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  const named = calendar.days.get(day)
  return named ? named.kind === 'work' : !isWeekend(day)
}

/** Saturday or Sunday, whatever the calendar says of it. */
export function isWeekend(day: Day): boolean {
  return weekdayOf(day) % 6 === 0
}

/** The years between two days (both included) that are plain weekdays only because their official notice is not entered yet. */
export function unofficialYears(calendar: WorkingCalendar, from: Day, to: Day): number[] {
  const last = yearOf(to)
  const touched = to >= `${last}${openEnd}` ? last + 1 : last
  const years = Array.from({ length: touched - yearOf(from) + 1 }, (_, index) => yearOf(from) + index)
  return years.filter((year) => !calendar.official.has(year))
}
