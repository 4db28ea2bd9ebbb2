import type { Engine, Migration, Modification } from '../engine'
import { activate, remove } from './run'
import { instanceBy, refuse, tokenBy, type FakeState } from './state'

type Instances = Pick<
  Engine,
  'cancelInstance' | 'setVariables' | 'modify' | 'migrate' | 'resolveIncident' | 'setJobRetries'
>

/** Commands to running instances. */
export function instances(state: FakeState): Instances {
  return {
    async cancelInstance(instanceKey) {
      state.instances.delete(instanceBy(state, instanceKey).key)
    },
    async setVariables(scopeKey, variables) {
      const instance =
        state.instances.get(scopeKey) ?? tokenBy(state, scopeKey, 'elementInstanceKey').instance
      Object.assign(instance.variables, variables)
    },
    modify: async (modification) => modify(state, modification),
    migrate: async (migration) => migrate(state, migration),
    async resolveIncident(incidentKey) {
      const { token } = tokenBy(state, incidentKey, 'incidentKey')
      token.incidentKey = token.retries > 0 ? null : state.nextKey()
    },
    async setJobRetries(jobKey, retries) {
      if (retries < 1) refuse('invalid', 'retries must be greater than 0')
      const { token } = tokenBy(state, jobKey, 'workKey')
      if (token.type === null) refuse('not-found', `no job ${jobKey}`)
      token.retries = retries
    },
  }
}

/** Not idempotent, as in the engine: said twice, it activates twice. */
function modify(state: FakeState, { instanceKey, activate: entries, terminate }: Modification): void {
  const instance = instanceBy(state, instanceKey)
  const ending = terminate.map(
    ({ elementInstanceKey }) =>
      instance.tokens.find((token) => token.elementInstanceKey === elementInstanceKey) ??
      refuse('invalid', `no element instance ${elementInstanceKey}`),
  )
  for (const { elementId, variables } of entries) {
    activate(state, instance, elementId)
    Object.assign(instance.variables, variables)
  }
  for (const token of ending) remove(state, instance, token)
}

function migrate(state: FakeState, { instanceKey, targetDefinitionKey, mappings }: Migration): void {
  const instance = instanceBy(state, instanceKey)
  const target =
    state.processes.find((one) => one.key === targetDefinitionKey) ??
    refuse('not-found', `no definition ${targetDefinitionKey}`)
  const places = new Map(
    mappings.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]),
  )
  const homeless = instance.tokens.find(({ elementId }) => !places.has(elementId))
  if (homeless) refuse('conflict', `no mapping for ${homeless.elementId}`)
  for (const token of instance.tokens) token.elementId = places.get(token.elementId) ?? token.elementId
  instance.process = target
}
