import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { changeDeadline, type DeadlineTarget } from './change-deadline'
import { checkChange } from './may-change-deadline'
import type { Deadline } from './store'

/**
 * Stops the clock of a deadline: every working day at whose cut-off (18:00) it stands still is given back on resumption.
 * Refused once the date has passed: then it can only be extended.
 */
export function pauseDeadline(
  core: Core,
  actor: Actor,
  input: DeadlineTarget & { reason: string },
): Promise<Deadline> {
  return changeDeadline(core, { actor, target: input }, (deadline) => {
    const reason = checkChange(actor, deadline, input.reason)
    const now = core.clock.now()
    if (deadline.state !== 'running')
      throw new BusinessError('deadline-not-running', { title: deadline.title })
    if (now >= deadline.dueAt)
      throw new BusinessError('deadline-passed', { title: deadline.title, dueAt: deadline.dueAt })
    const pause = { from: now.toISOString(), to: null, reason, by: { id: actor.id, name: actor.name } }
    return { act: 'paused', reason, terms: { state: 'paused', pauses: [...deadline.pauses, pause] } }
  })
}
