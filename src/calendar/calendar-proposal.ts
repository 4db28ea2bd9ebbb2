import type { Actor } from '../actor'
import { BusinessError } from '../errors'
import { changedCalendar, type DayChange } from './rules/calendar-difference'
import type { WorkingCalendar } from './rules/working-calendar'

/** A change of the calendar that can be looked at before it is made. */
export interface CalendarProposal {
  kind: 'import' | 'edit'
  year: number
  reason: string
  /** The papers of a year that becomes official by this. */
  papers?: string[]
  days: DayChange[]
  /** The version of the calendar it was made for. */
  version: number
}

/** The calendar as it would be. */
export function proposedCalendar(
  calendar: WorkingCalendar,
  { year, days, papers }: CalendarProposal,
): WorkingCalendar {
  return changedCalendar(calendar, { year, days, official: papers !== undefined })
}

/** Throws `calendar-change-not-allowed`: the calendar moves other people's dates. */
export function checkMayChangeCalendar(actor: Actor): void {
  if (!actor.roles.includes('admin')) throw new BusinessError('calendar-change-not-allowed')
}

/** Throws `calendar-reason-missing`. @returns the reason, trimmed */
export function calendarReason(reason: string): string {
  const given = reason.trim()
  if (!given) throw new BusinessError('calendar-reason-missing')
  return given.slice(0, 500)
}
