import { BusinessError } from '../errors'
import { calendarReason, type CalendarProposal } from './calendar-proposal'
import { isDay, yearOf } from './rules/day'
import type { DayKind, WorkingCalendar } from './rules/working-calendar'

/** A day that the exchange's administrator makes a day off or a working day. */
export interface DayEdit {
  day: string
  kind: DayKind
  /** Holiday it belongs to; the reason stands in where there is none. */
  name?: string | undefined
  reason: string
}

/** The change that makes a day off or worked. Throws `calendar-day-invalid`, `calendar-reason-missing`, `calendar-nothing-changes`. */
export function proposeDay(calendar: WorkingCalendar, edit: DayEdit): CalendarProposal {
  if (!isDay(edit.day)) throw new BusinessError('calendar-day-invalid', { day: edit.day })
  const reason = calendarReason(edit.reason)
  const present = calendar.days.get(edit.day)
  if (present?.kind === edit.kind) throw new BusinessError('calendar-nothing-changes')
  const name = (edit.name?.trim() || present?.name || reason).slice(0, 50)
  return {
    kind: 'edit',
    year: present?.year ?? yearOf(edit.day),
    reason,
    days: [{ day: edit.day, from: present?.kind ?? null, to: edit.kind, name }],
    version: calendar.version,
  }
}
