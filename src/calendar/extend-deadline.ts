import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { changeDeadline, type DeadlineTarget } from './change-deadline'
import { checkChange, checkOpen } from './may-change-deadline'
import type { Deadline } from './store'

/** No single extension is longer, in working days. */
const longest = 60

/** Grants more working days, from 1 to 60, also when the date has passed already. */
export function extendDeadline(
  core: Core,
  actor: Actor,
  input: DeadlineTarget & { workingDays: number; reason: string },
): Promise<Deadline> {
  return changeDeadline(core, { actor, target: input }, (deadline) => {
    checkOpen(deadline)
    const reason = checkChange(actor, deadline, input.reason)
    const { workingDays } = input
    if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > longest) {
      throw new BusinessError('deadline-days-invalid', { longest })
    }
    const at = core.clock.now().toISOString()
    const extension = { workingDays, reason, at, by: { id: actor.id, name: actor.name } }
    return { act: 'extended', reason, terms: { extensions: [...deadline.extensions, extension] } }
  })
}
