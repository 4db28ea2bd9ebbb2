import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { WorkingCalendar } from './rules/working-calendar'
import { CalendarDays, CalendarHead, CalendarYears } from './store'

/** The working calendar as it stands. */
export async function readCalendar(tx: Tx): Promise<WorkingCalendar> {
  const head = await rows(tx, CalendarHead).findOneByOrFail({ id: 1 })
  return calendarOf(tx, head.version)
}

/**
 * The calendar, held until the transaction ends: whoever counts a date holds it together with others (`read`), whoever changes it
 * holds it alone (`write`), so that no deadline is counted on a version that is being replaced. Lock it before any deadline.
 */
export async function holdCalendar(core: Core, tx: Tx, hold: 'read' | 'write'): Promise<WorkingCalendar> {
  const lock = core.db.kind === 'mysql' ? { lock: { mode: `pessimistic_${hold}` as const } } : {}
  const head = await rows(tx, CalendarHead).findOneOrFail({ where: { id: 1 }, ...lock })
  return calendarOf(tx, head.version)
}

async function calendarOf(tx: Tx, version: number): Promise<WorkingCalendar> {
  const days = await rows(tx, CalendarDays).find()
  const years = await rows(tx, CalendarYears).find({ where: { official: true }, select: { year: true } })
  return {
    version,
    official: new Set(years.map(({ year }) => year)),
    days: new Map(days.map((day) => [day.day, day])),
  }
}
