import type { Engine } from '../engine'
import { activate, begin, remove } from './run'
import { instanceBy, refuse, tokenBy, type FakeProcess, type FakeState } from './state'

type Instances = Pick<
  Engine,
  | 'publish'
  | 'broadcast'
  | 'createInstance'
  | 'cancelInstance'
  | 'setVariables'
  | 'modify'
  | 'migrate'
  | 'resolveIncident'
  | 'setJobRetries'
>

/** Messages and commands to running instances. */
export function instances(state: FakeState): Instances {
  return {
    async publish({ name, correlationKey, messageId, timeToLiveMs, variables }) {
      const identity = JSON.stringify([name, correlationKey, messageId])
      const now = state.clock.now().getTime()
      if (messageId && (state.messages.get(identity) ?? 0) > now) return 'known'
      state.messages.set(identity, now + timeToLiveMs)
      for (const process of latest(state))
        if (process.messages.includes(name)) begin(state, process, variables)
      return 'published'
    },
    async broadcast() {},
    async createInstance(processId, variables) {
      const process =
        latest(state).find((one) => one.id === processId) ?? refuse('not-found', `no process ${processId}`)
      if (process.messages.length > 0) refuse('conflict', `${processId} has no none start event`)
      return begin(state, process, variables)
    },
    async cancelInstance(instanceKey) {
      state.instances.delete(instanceBy(state, instanceKey).key)
    },
    async setVariables(scopeKey, variables) {
      const instance =
        state.instances.get(scopeKey) ?? tokenBy(state, scopeKey, 'elementInstanceKey').instance
      Object.assign(instance.variables, variables)
    },
    async modify(modification) {
      const instance = instanceBy(state, modification.instanceKey)
      const tokens = modification.terminate.map(
        ({ elementInstanceKey }) =>
          instance.tokens.find((token) => token.elementInstanceKey === elementInstanceKey) ??
          refuse('invalid', `no element instance ${elementInstanceKey}`),
      )
      for (const { elementId, variables } of modification.activate) {
        activate(state, instance, elementId)
        Object.assign(instance.variables, variables)
      }
      for (const token of tokens) remove(state, instance, token)
    },
    async migrate({ instanceKey, targetDefinitionKey, mappings }) {
      const instance = instanceBy(state, instanceKey)
      const target =
        state.processes.find((one) => one.key === targetDefinitionKey) ??
        refuse('not-found', `no definition ${targetDefinitionKey}`)
      const to = new Map(
        mappings.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]),
      )
      for (const { elementId } of instance.tokens)
        if (!to.has(elementId)) refuse('conflict', `no mapping for ${elementId}`)
      for (const token of instance.tokens) token.elementId = to.get(token.elementId) ?? token.elementId
      instance.process = target
    },
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

function latest(state: FakeState): FakeProcess[] {
  const byId = new Map(state.processes.map((process) => [process.id, process]))
  return [...byId.values()]
}
