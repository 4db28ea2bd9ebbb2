import { setTimeout as later } from 'node:timers/promises'
import type { Engine, Job, JobOutcome } from '../engine'
import { leave } from './run'
import type { FakeInstance, FakeState, FakeToken } from './state'

/** Hands out jobs, a few milliseconds after they come up. */
export function jobs(state: FakeState, available: () => boolean): Pick<Engine, 'work'> {
  return {
    work({ type, timeoutMs, maxActive }, handle) {
      const active = new Set<Promise<void>>()
      let open = true
      const loop = async () => {
        for (; open; await later(5)) {
          for (const [instance, token] of available() ? waiting(state, type) : []) {
            if (active.size >= maxActive) break
            token.notBefore = state.clock.now().getTime() + timeoutMs
            const running = run(state, [instance, token], handle).finally(() => active.delete(running))
            active.add(running)
          }
        }
      }
      const looping = loop()
      return {
        async close() {
          open = false
          await looping
          await Promise.all(active)
        },
      }
    },
  }
}

type Handle = (job: Job) => Promise<JobOutcome>
type Place = [FakeInstance, FakeToken]

function waiting(state: FakeState, type: string): Place[] {
  const now = state.clock.now().getTime()
  return [...state.instances.values()].flatMap((instance) =>
    instance.tokens
      .filter(
        (token) => token.type === type && token.retries > 0 && !token.incidentKey && token.notBefore <= now,
      )
      .map((token): Place => [instance, token]),
  )
}

async function run(state: FakeState, [instance, token]: Place, handle: Handle): Promise<void> {
  const outcome = await handle(describe(instance, token)).catch((error: Error): JobOutcome => ({
    kind: 'fail',
    message: error.message,
    retries: token.retries - 1,
    backOffMs: 1_000,
  }))
  // Ended or cancelled meanwhile: the engine would answer not-found, which a worker takes as told.
  if (state.instances.get(instance.key)?.tokens.includes(token)) settle(state, [instance, token], outcome)
}

function settle(state: FakeState, [instance, token]: Place, outcome: JobOutcome): void {
  if (outcome.kind === 'complete') {
    Object.assign(instance.variables, outcome.variables)
    leave(state, instance, token)
  } else if (outcome.kind === 'fail') {
    token.retries = outcome.retries
    token.notBefore = state.clock.now().getTime() + outcome.backOffMs
    if (outcome.retries <= 0) token.incidentKey = state.nextKey()
  } else {
    // A line of steps has no event that catches errors.
    token.incidentKey = state.nextKey()
  }
}

function describe({ key, process, variables }: FakeInstance, token: FakeToken): Job {
  return {
    key: token.workKey,
    type: token.type ?? '',
    instanceKey: key,
    elementInstanceKey: token.elementInstanceKey,
    processId: process.id,
    definitionKey: process.key,
    elementId: token.elementId,
    retries: token.retries,
    deadline: new Date(token.notBefore),
    headers: { ...process.steps.find((step) => step.elementId === token.elementId)?.headers },
    variables: { ...variables },
  }
}
