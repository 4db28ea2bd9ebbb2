import type { Clock } from '../../clock'
import { EngineError, type Deployed, type EngineErrorKind } from '../engine'

/** A step of a scripted process. `type` is a service task's task type; null is a user task. */
export interface FakeStep {
  elementId: string
  type: string | null
  headers: Readonly<Record<string, string>>
}

/** A process as the fake knows it: a line of steps, begun by messages or by command. */
export interface FakeProcess extends Deployed {
  messages: readonly string[]
  steps: readonly FakeStep[]
}

/** An active step of an instance. */
export interface FakeToken {
  elementInstanceKey: string
  elementId: string
  /** Key of the user task or job that must end for the token to go on. */
  workKey: string
  type: string | null
  assignee: string | null
  retries: number
  /** Not to be handed out before this instant (ms): back-off, or another worker has it. */
  notBefore: number
  incidentKey: string | null
}

/** A running instance. */
export interface FakeInstance {
  key: string
  process: FakeProcess
  variables: Record<string, unknown>
  tokens: FakeToken[]
}

/** All the fake remembers. */
export interface FakeState {
  clock: Clock
  nextKey(): string
  deployed: (Deployed & { content: string })[]
  processes: FakeProcess[]
  instances: Map<string, FakeInstance>
  /** Message identity → instant (ms) until which it is remembered. */
  messages: Map<string, number>
  decisions: Map<string, (variables: Record<string, unknown>) => unknown>
}

/** An engine that knows nothing yet. Keys look like those of partition 1. */
export function emptyState(clock: Clock): FakeState {
  let last = 2n ** 51n
  return {
    clock,
    nextKey: () => String(++last),
    deployed: [],
    processes: [],
    instances: new Map(),
    messages: new Map(),
    decisions: new Map(),
  }
}

/** Throws what the engine would. */
export function refuse(kind: EngineErrorKind, why: string): never {
  throw new EngineError(kind, why)
}

/** The instance and token whose task, job, element or incident has this key; refuses with `not-found`. */
export function tokenBy(
  state: FakeState,
  key: string,
  property: 'workKey' | 'incidentKey' | 'elementInstanceKey',
) {
  for (const instance of state.instances.values()) {
    const token = instance.tokens.find((one) => one[property] === key)
    if (token) return { instance, token }
  }
  return refuse('not-found', `no ${property} ${key}`)
}

/** The running instance; refuses with `not-found`. */
export function instanceBy(state: FakeState, key: string): FakeInstance {
  return state.instances.get(key) ?? refuse('not-found', `no instance ${key}`)
}
