import type { Actor } from '../actor'
import type { Core } from '../core'
import { changeCalendar, type CalendarEffect } from './change-calendar'
import { proposeDay, type DayEdit } from './propose-day'

/** Makes one day off or worked, with a reason; the running deadlines follow. For administrators. */
export function editDay(core: Core, actor: Actor, edit: DayEdit & { seen: number }): Promise<CalendarEffect> {
  return changeCalendar(core, actor, { propose: (calendar) => proposeDay(calendar, edit), seen: edit.seen })
}
