import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { changeDeadline, type DeadlineTarget } from './change-deadline'
import { checkChange } from './may-change-deadline'
import { endPause } from './rules/due-date'
import type { Deadline } from './store'

/** Lets the clock of a paused deadline run again; its date is counted anew without the working days that were paused. */
export function resumeDeadline(
  core: Core,
  actor: Actor,
  input: DeadlineTarget & { reason: string },
): Promise<Deadline> {
  return changeDeadline(core, { actor, target: input }, (deadline) => {
    const reason = checkChange(actor, deadline, input.reason)
    if (deadline.state !== 'paused') throw new BusinessError('deadline-not-paused', { title: deadline.title })
    return {
      act: 'resumed',
      reason,
      terms: { state: 'running', pauses: endPause(deadline.pauses, core.clock.now()) },
    }
  })
}
