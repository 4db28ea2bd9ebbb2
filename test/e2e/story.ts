import { dayOf, instantAt, shiftDay } from '../../src/calendar/rules/day'
import { watchPlan, type WatchStep } from '../../src/calendar/rules/watch-plan'
import { addWorkingDays } from '../../src/calendar/rules/working-days'
import { readCalendar } from '../../src/calendar/read-calendar'
import { Deadlines } from '../../src/calendar/store'
import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'

/** The broker's clock can't go back, so a story begins on the next working day that comes, at 10:00 in Yinchuan. */
export async function storyStart(core: Core): Promise<Date> {
  const calendar = await core.db.read(readCalendar)
  return instantAt(addWorkingDays(calendar, dayOf(core.clock.now()), 1), '10:00')
}

/** The first working day of the month after that of `day`, at 10:00 in Yinchuan. */
export async function nextMonthStart(core: Core, day: string): Promise<Date> {
  const calendar = await core.db.read(readCalendar)
  const first = `${shiftDay(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
  return instantAt(addWorkingDays(calendar, first, 0), '10:00')
}

/** A minute after each step of the watch over the case's response (norm 8). */
export async function watchTimes(core: Core, caseId: string): Promise<Map<WatchStep, Date>> {
  const calendar = await core.db.read(readCalendar)
  const deadline = await core.db.read((tx) =>
    rows(tx, Deadlines).findOneByOrFail({ caseId, kind: 'response' }),
  )
  const plan = watchPlan(calendar, {
    startedAt: deadline.startedAt,
    dueAt: deadline.dueAt,
    rule: deadline.rule,
  })
  return new Map(plan.map(({ step, at }) => [step, new Date(at.getTime() + 60_000)]))
}
