import type { Engine } from '../engine'
import { begin } from './run'
import { refuse, type FakeProcess, type FakeState } from './state'

type Starting = Pick<Engine, 'publish' | 'broadcast' | 'createInstance'>

/** What begins instances. A message id is remembered for its time to live, whatever became of the instance. */
export function starting(state: FakeState): Starting {
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
  }
}

function latest(state: FakeState): FakeProcess[] {
  const byId = new Map(state.processes.map((process) => [process.id, process]))
  return [...byId.values()]
}
