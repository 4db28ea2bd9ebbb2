import type { Core } from '../../core'
import { taskState } from '../../engine/projection/queries'
import type { TaskEnding } from './complete-task'

/** Asks the projected records how a task stands. */
export function taskEndingIn(core: Core): (taskKey: string) => Promise<TaskEnding> {
  return async (taskKey) => (await taskState(core, taskKey))?.state ?? 'unknown'
}
