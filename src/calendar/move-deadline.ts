import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { changeDeadline, type DeadlineTarget } from './change-deadline'
import { checkChange, checkOpen } from './may-change-deadline'
import { dayOf, instantAt, shiftDay, timeOf, type Day } from './rules/day'
import { isWorkingDay, type WorkingCalendar } from './rules/working-calendar'
import type { Deadline } from './store'

/** No date is further off, in days: it would be counted day by day. */
const farthest = 3 * 365

/** Sets another date, earlier or later: in the future, within three years, on a working day, to the minute. Pauses and extensions made afterwards are added to it. */
export function moveDeadline(
  core: Core,
  actor: Actor,
  input: DeadlineTarget & { dueAt: Date; reason: string },
): Promise<Deadline> {
  return changeDeadline(core, { actor, target: input }, (deadline, calendar) => {
    checkOpen(deadline)
    const reason = checkChange(actor, deadline, input.reason)
    const now = core.clock.now()
    if (!(input.dueAt > now)) throw new BusinessError('deadline-date-past')
    const day = dayOf(input.dueAt)
    const last = shiftDay(dayOf(now), farthest)
    if (input.dueAt > instantAt(last, '23:59')) throw new BusinessError('deadline-date-far', { last })
    if (!isWorkingDay(calendar, day)) throw dayOff(calendar, day)
    const dueAt = instantAt(day, timeOf(input.dueAt)).toISOString()
    const extension = { dueAt, reason, at: now.toISOString(), by: { id: actor.id, name: actor.name } }
    return { act: 'moved', reason, terms: { extensions: [...deadline.extensions, extension] } }
  })
}

function dayOff(calendar: WorkingCalendar, day: Day): BusinessError {
  const named = calendar.days.get(day)
  return named
    ? new BusinessError('deadline-date-off', { day, name: named.name })
    : new BusinessError('deadline-date-weekend', { day })
}
