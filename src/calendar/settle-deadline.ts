import type { Actor } from '../actor'
import type { Core } from '../core'
import { changeDeadline, recounted, type DeadlineTarget } from './change-deadline'
import { endPause } from './rules/due-date'
import type { WorkingCalendar } from './rules/working-calendar'
import type { Deadline } from './store'

/**
 * What was promised has been done, at `at` (now if left out): met up to the due instant, missed after it. A second settling
 * changes nothing, and a cancelled deadline stays cancelled.
 */
export function settleDeadline(
  core: Core,
  actor: Actor,
  input: DeadlineTarget & { at?: Date | undefined },
): Promise<Deadline> {
  return changeDeadline(core, { actor, target: input }, (deadline, calendar) => {
    if (deadline.state !== 'running' && deadline.state !== 'paused') return null
    const settledAt = input.at ?? core.clock.now()
    const { dueAt, pauses, explanation } = asRunning(calendar, deadline, settledAt)
    return {
      act: 'settled',
      reason: '',
      terms: { pauses, dueAt, explanation, settledAt, state: settledAt <= dueAt ? 'met' : 'missed' },
    }
  })
}

/** Its date if a pause that still lasts ended at `now`. */
function asRunning(calendar: WorkingCalendar, deadline: Deadline, now: Date): Deadline {
  if (deadline.state === 'running') return deadline
  return recounted(calendar, { ...deadline, state: 'running', pauses: endPause(deadline.pauses, now) })
}
