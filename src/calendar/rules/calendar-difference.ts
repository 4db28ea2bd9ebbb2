import type { Day } from './day'
import type { DayKind, NamedDay, WorkingCalendar } from './working-calendar'

/** A day whose kind changes; null means that the calendar does not name it. */
export interface DayChange {
  day: Day
  from: DayKind | null
  to: DayKind | null
  name: string
}

/** What entering a year's notice changes. A day that a later year's notice named stays as that notice says. */
export function differenceOfYear(
  calendar: WorkingCalendar,
  year: number,
  days: readonly NamedDay[],
): DayChange[] {
  const wanted = new Map(days.map((day) => [day.day, day]))
  const named = [...calendar.days.values()].filter((day) => day.year === year && !wanted.has(day.day))
  const removed = named.map(({ day, kind, name }) => ({ day, from: kind, to: null, name }))
  const entered = days.flatMap((day) => {
    const present = calendar.days.get(day.day)
    const stays = present && (present.year > year || (present.kind === day.kind && present.name === day.name))
    return stays ? [] : [{ day: day.day, from: present?.kind ?? null, to: day.kind, name: day.name }]
  })
  return [...removed, ...entered].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** The calendar as it will be after the changes, with `year` official when `official` says so. */
export function changedCalendar(
  calendar: WorkingCalendar,
  { year, official, days }: { year: number; official: boolean; days: readonly DayChange[] },
): WorkingCalendar {
  const next = new Map(calendar.days)
  for (const { day, to, name } of days) {
    if (to === null) next.delete(day)
    else next.set(day, { day, kind: to, name, year })
  }
  const years = official ? new Set([...calendar.official, year]) : calendar.official
  return { version: calendar.version + 1, official: years, days: next }
}
