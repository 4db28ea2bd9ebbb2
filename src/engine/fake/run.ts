import { refuse, type FakeInstance, type FakeProcess, type FakeState, type FakeToken } from './state'

/** Begins an instance at the first step. @returns its key */
export function begin(state: FakeState, process: FakeProcess, variables: Record<string, unknown>): string {
  const instance: FakeInstance = { key: state.nextKey(), process, variables: { ...variables }, tokens: [] }
  state.instances.set(instance.key, instance)
  enter(state, instance, 0)
  return instance.key
}

/** Puts a token on a step by its element id; refuses unknown ones with `invalid`. */
export function activate(state: FakeState, instance: FakeInstance, elementId: string): void {
  const index = instance.process.steps.findIndex((step) => step.elementId === elementId)
  if (index < 0) refuse('invalid', `no element ${elementId} in ${instance.process.id}`)
  enter(state, instance, index)
}

/** The token's work is done: on to the next step, or the end of the instance. */
export function leave(state: FakeState, instance: FakeInstance, token: FakeToken): void {
  const index = instance.process.steps.findIndex((step) => step.elementId === token.elementId)
  drop(instance, token)
  enter(state, instance, index + 1)
  endIfEmpty(state, instance)
}

/** Takes a token away; an instance without tokens has ended. */
export function remove(state: FakeState, instance: FakeInstance, token: FakeToken): void {
  drop(instance, token)
  endIfEmpty(state, instance)
}

function drop(instance: FakeInstance, token: FakeToken): void {
  instance.tokens = instance.tokens.filter((other) => other !== token)
}

function endIfEmpty(state: FakeState, instance: FakeInstance): void {
  if (instance.tokens.length === 0) state.instances.delete(instance.key)
}

function enter(state: FakeState, instance: FakeInstance, index: number): void {
  const step = instance.process.steps[index]
  if (!step) return
  instance.tokens.push({
    elementInstanceKey: state.nextKey(),
    elementId: step.elementId,
    workKey: state.nextKey(),
    type: step.type,
    assignee: null,
    retries: 3,
    notBefore: 0,
    incidentKey: null,
  })
}
