import type { Core } from '../../../core'
import type { ElementRow, FlowRow } from '../instance-store'
import type { IncidentRow } from '../work-store'
import { elementInstances, flowsTaken, standing } from './instances'

/** Where an instance stands in its model: ids of elements and of the sequence flows it took. */
export interface Marks {
  active: string[]
  done: string[]
  taken: string[]
  incidents: string[]
}

/** What a drawing of the model highlights for one instance. */
export async function marksOf(core: Core, instanceKey: string): Promise<Marks> {
  return marksFrom({
    elements: await elementInstances(core, instanceKey),
    flows: await flowsTaken(core, instanceKey),
    incidents: (await standing(core, instanceKey)).incidents,
  })
}

/** The same from what is read already. An element that runs again counts as active, not as done. */
export function marksFrom(read: {
  elements: readonly Pick<ElementRow, 'elementId' | 'state'>[]
  flows: readonly Pick<FlowRow, 'flowId'>[]
  incidents: readonly Pick<IncidentRow, 'elementId'>[]
}): Marks {
  const at = (...states: string[]) => [
    ...new Set(read.elements.filter(({ state }) => states.includes(state)).map(({ elementId }) => elementId)),
  ]
  const active = at('activating', 'active', 'completing')
  return {
    active,
    done: at('completed').filter((id) => !active.includes(id)),
    taken: read.flows.map(({ flowId }) => flowId),
    incidents: read.incidents.map(({ elementId }) => elementId),
  }
}
