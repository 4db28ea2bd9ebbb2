import { dayOf, instantAt, shiftDay } from '../../calendar/rules/day'
import { isWorkingDay, type WorkingCalendar } from '../../calendar/rules/working-calendar'

/** A stretch of time. */
export interface Stretch {
  from: Date
  to: Date
}

/** The hours of a working day, `HH:mm` in Asia/Shanghai. */
export interface WorkingHours {
  from: string
  to: string
}

/** A day of the calendar: when it is worked, in milliseconds, or null; and the day after. */
interface WorkingDay {
  open: Span | null
  next: string
}

interface Span {
  from: number
  to: number
}

/** Counts working time; days it has met are kept, for thousands of stretches lie in the same month. */
export interface WorkingClock {
  dayAt(day: string): WorkingDay
}

/** Longer stretches are not walked day by day. */
const daysAtMost = 3_660

/** The clock of a calendar and the hours of its working days. */
export function workingClock(calendar: WorkingCalendar, hours: WorkingHours): WorkingClock {
  const known = new Map<string, WorkingDay>()
  const at = (day: string, time: string) => instantAt(day, time).getTime()
  return {
    dayAt(day) {
      const met = known.get(day)
      if (met) return met
      const isWorked = isWorkingDay(calendar, day)
      const open = isWorked ? { from: at(day, hours.from), to: at(day, hours.to) } : null
      const made = { open, next: shiftDay(day, 1) }
      known.set(day, made)
      return made
    },
  }
}

/** Minutes of working time within a stretch, pauses left out (norm 8, 16). A pause without end lasts to the end of the stretch. */
export function workingMinutes(
  clock: WorkingClock,
  stretch: Stretch,
  pauses: readonly { from: string; to: string | null }[] = [],
): number {
  const whole = { from: stretch.from.getTime(), to: stretch.to.getTime() }
  const stood = pauses.map(({ from, to }) => ({
    from: Math.max(Date.parse(from), whole.from),
    to: to === null ? whole.to : Math.min(Date.parse(to), whole.to),
  }))
  const last = dayOf(stretch.to)
  let total = 0
  let day = dayOf(stretch.from)
  for (let nth = 0; day <= last && nth < daysAtMost; nth++) {
    const { open, next } = clock.dayAt(day)
    if (open) total += shared(open, whole) - stood.reduce((sum, pause) => sum + shared(open, pause), 0)
    day = next
  }
  return Math.max(0, Math.round(total / 60_000))
}

/** Milliseconds that two stretches share. */
function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}
