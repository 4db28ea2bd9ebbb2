import type { Core } from '../core'
import {
  definition,
  elementInstances,
  flowsTaken,
  instanceOfCase,
  standing,
} from '../engine/projection/queries'

/** The model a case runs in and where it stands, as the partial `diagram` shows it. */
export interface CaseDiagram {
  xml: string
  marks: { active: string[]; done: string[]; taken: string[]; incidents: string[] }
}

/** Where a case stands in its process; null until the engine has told of its instance. */
export async function caseDiagram(core: Core, caseId: string): Promise<CaseDiagram | null> {
  const instance = await instanceOfCase(core, caseId)
  const model = instance && (await definition(core, instance.definitionKey))
  if (!instance || !model) return null
  const elements = await elementInstances(core, instance.key)
  const at = (...states: string[]) => [
    ...new Set(elements.filter(({ state }) => states.includes(state)).map(({ elementId }) => elementId)),
  ]
  const { incidents } = await standing(core, instance.key)
  const active = at('activating', 'active', 'completing')
  return {
    xml: model.xml,
    marks: {
      active,
      done: at('completed').filter((id) => !active.includes(id)),
      taken: (await flowsTaken(core, instance.key)).map(({ flowId }) => flowId),
      incidents: incidents.map(({ elementId }) => elementId),
    },
  }
}
