import type { Core } from '../core'
import { rows } from '../database/table'
import { readCalendar } from './read-calendar'
import { dayOf, yearOf } from './rules/day'
import { Deadlines } from './store'

/** What a page or `doctor` says about the calendar. */
export interface CalendarHealth {
  version: number
  official: number[]
  /** Years needed now, but plain weekdays only: this year, next year from December on, and every year an open deadline falls in. */
  missing: number[]
}

/** Whether the calendar has the years that are needed (norm 8: a year not entered is warned of). */
export async function calendarHealth(core: Core): Promise<CalendarHealth> {
  return core.db.read(async (tx) => {
    const calendar = await readCalendar(tx)
    const last = await rows(tx, Deadlines).findOne({
      where: [{ state: 'running' }, { state: 'paused' }],
      order: { dueAt: 'DESC' },
    })
    const today = dayOf(core.clock.now())
    const until = [
      yearOf(today),
      last ? yearOf(dayOf(last.dueAt)) : 0,
      today.slice(5, 7) === '12' ? yearOf(today) + 1 : 0,
    ]
    const needed = Array.from(
      { length: Math.max(...until) - yearOf(today) + 1 },
      (_, index) => yearOf(today) + index,
    )
    return {
      version: calendar.version,
      official: [...calendar.official].sort(),
      missing: needed.filter((year) => !calendar.official.has(year)),
    }
  })
}
