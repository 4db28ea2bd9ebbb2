import { dayOf, shiftDay, weekdayOf, type Day } from './rules/day'
import { isWeekend, isWorkingDay, type DayKind, type WorkingCalendar } from './rules/working-calendar'

/** One day as the year's page draws it. */
export interface DayCell {
  day: Day
  number: number
  /** What the calendar says of it; null where only the weekday decides. */
  kind: DayKind | null
  name: string | null
  /** Style classes of the cell. */
  look: string
}

/** A month in weeks from Monday to Sunday; null where a week belongs to a neighbour. */
export interface MonthView {
  month: number
  working: number
  weeks: (DayCell | null)[][]
}

/** The twelve months of a year, today marked. */
export function yearView(calendar: WorkingCalendar, year: number, now: Date): MonthView[] {
  const today = dayOf(now)
  return Array.from({ length: 12 }, (_, index) => monthView(calendar, { year, month: index + 1, today }))
}

function monthView(
  calendar: WorkingCalendar,
  { year, month, today }: { year: number; month: number; today: Day },
): MonthView {
  const days = daysOf(year, month)
  const cells = days.map((day) => cellOf(calendar, day, today))
  const lead = (weekdayOf(days[0]!) + 6) % 7
  const padded = [...Array<null>(lead).fill(null), ...cells]
  const weeks = Array.from({ length: Math.ceil(padded.length / 7) }, (_, index) => {
    const week = padded.slice(index * 7, index * 7 + 7)
    return [...week, ...Array<null>(7 - week.length).fill(null)]
  })
  return { month, working: days.filter((day) => isWorkingDay(calendar, day)).length, weeks }
}

function daysOf(year: number, month: number): Day[] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  return Array.from({ length: 31 }, (_, index) => shiftDay(first, index)).filter((day) =>
    day.startsWith(first.slice(0, 7)),
  )
}

function cellOf(calendar: WorkingCalendar, day: Day, today: Day): DayCell {
  const named = calendar.days.get(day)
  const kind = named?.kind ?? null
  const looks = [
    'calendar-day',
    kind === 'off' && 'calendar-day-holiday',
    kind === 'work' && 'calendar-day-makeup',
    kind === null && isWeekend(day) && 'calendar-day-off',
    day === today && 'calendar-today',
  ]
  return {
    day,
    number: Number(day.slice(8)),
    kind,
    name: named?.name ?? null,
    look: looks.filter(Boolean).join(' '),
  }
}
