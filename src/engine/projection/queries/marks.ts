import type { Core } from '../../../core'
import { elementInstances, flowsTaken, standing } from './instances'

/** Where an instance stands in its model: ids of elements and of the sequence flows it took. */
export interface Marks {
  active: string[]
  done: string[]
  taken: string[]
  incidents: string[]
}

/** What a drawing of the model highlights for one instance. An element that runs again counts as active, not as done. */
export async function marksOf(core: Core, instanceKey: string): Promise<Marks> {
  const elements = await elementInstances(core, instanceKey)
  const at = (...states: string[]) => [
    ...new Set(elements.filter(({ state }) => states.includes(state)).map(({ elementId }) => elementId)),
  ]
  const active = at('activating', 'active', 'completing')
  return {
    active,
    done: at('completed').filter((id) => !active.includes(id)),
    taken: (await flowsTaken(core, instanceKey)).map(({ flowId }) => flowId),
    incidents: (await standing(core, instanceKey)).incidents.map(({ elementId }) => elementId),
  }
}
