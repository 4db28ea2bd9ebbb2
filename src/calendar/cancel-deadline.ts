import type { Actor } from '../actor'
import type { Core } from '../core'
import { changeDeadline, type DeadlineTarget } from './change-deadline'
import type { Deadline } from './store'

/** The promise has become void, for example because the demand was withdrawn. A deadline that has ended stays as it is. */
export function cancelDeadline(
  core: Core,
  actor: Actor,
  input: DeadlineTarget & { reason: string },
): Promise<Deadline> {
  return changeDeadline(core, { actor, target: input }, (deadline) => {
    if (deadline.state !== 'running' && deadline.state !== 'paused') return null
    return {
      act: 'cancelled',
      reason: input.reason,
      terms: { state: 'cancelled', settledAt: core.clock.now() },
    }
  })
}
