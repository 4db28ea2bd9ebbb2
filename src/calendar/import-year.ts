import type { Actor } from '../actor'
import type { Core } from '../core'
import { changeCalendar, type CalendarEffect } from './change-calendar'
import { proposeYear } from './propose-year'

/** Enters a year from a file in holiday-cn format (its text); the running deadlines follow. For administrators. */
export function importYear(
  core: Core,
  actor: Actor,
  input: { text: string; seen: number },
): Promise<CalendarEffect> {
  return changeCalendar(core, actor, {
    propose: (calendar) => proposeYear(calendar, input.text),
    seen: input.seen,
  })
}
