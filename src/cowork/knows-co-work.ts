import type { Core } from '../core'
import { definition, task } from '../engine/projection/queries'

/** Whether the model a task was made by calls `co-work`: instances that began under an older one go on without it. */
export async function knowsCoWork(core: Core, taskKey: string): Promise<boolean> {
  const made = await task(core, taskKey)
  const model = made && (await definition(core, made.definitionKey))
  return !model || 'co-work' in model.elements
}
