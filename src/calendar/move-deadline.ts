import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { changeDeadline, type DeadlineTarget } from './change-deadline'
import { checkChange, checkOpen } from './may-change-deadline'
import { dayOf, instantAt, timeOf } from './rules/day'
import { isWorkingDay } from './rules/working-calendar'
import type { Deadline } from './store'

/** Sets another date, earlier or later: in the future, on a working day, to the minute. Pauses and extensions made afterwards are added to it. */
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
    if (!isWorkingDay(calendar, day))
      throw new BusinessError('deadline-date-off', { day, name: calendar.days.get(day)?.name ?? '周末' })
    const dueAt = instantAt(day, timeOf(input.dueAt)).toISOString()
    const extension = { dueAt, reason, at: now.toISOString(), by: { id: actor.id, name: actor.name } }
    return { act: 'moved', reason, terms: { extensions: [...deadline.extensions, extension] } }
  })
}
