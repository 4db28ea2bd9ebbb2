import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { listKeeper } from '../../enterprises'
import { BusinessError } from '../../errors'

/** Whether this person works in the department that keeps the list, and so plans ceremonies and courses (norm 5). */
export async function mayKeep(core: Core, actor: Actor): Promise<boolean> {
  const keeper = await listKeeper(core)
  return keeper !== null && actor.departmentId === keeper.id
}

/** Throws `listing-event-not-allowed` for anyone else. */
export async function mustKeep(core: Core, actor: Actor): Promise<void> {
  if (!(await mayKeep(core, actor))) throw new BusinessError('listing-event-not-allowed')
}
