import { EngineError, type Engine } from '../../../src/engine/engine'
import { messageMemoryMs } from '../../../src/outbox/kinds/message'
import type { OutboxRow } from '../../../src/outbox/store'
import type { Evidence } from './evidence'

/** Asks the engine itself, by commands that change nothing, whether each instance and task stands as the projection says. */
export async function engineAgrees(engine: Engine, { instances, tasks }: Evidence): Promise<string[]> {
  const claims = [
    ...instances.map(({ key, state, processId }) => ({
      key,
      what: `${processId} ${key}`,
      open: state === 'active',
    })),
    ...tasks.map((task) => ({
      ...{
        key: task.elementInstanceKey,
        what: `task ${task.elementId} ${task.key}`,
        open: task.state === 'open',
      },
    })),
  ]
  return inParallel(claims, async ({ key, what, open }) => {
    const known = await knows(engine, key)
    return known === open
      ? []
      : [`projection: ${what} is ${open ? 'active' : 'over'}; engine: ${known ? 'active' : 'over'}`]
  })
}

/** The engine still knows every message the product ever sent it: none was lost, and none can start anything twice. */
export async function messagesKnown(engine: Engine, { outbox }: Evidence): Promise<string[]> {
  const sent = outbox.filter(({ kind, state }) => kind === 'message' && state === 'delivered')
  return inParallel(sent, async (row) => {
    const answer = await engine.publish(messageOf(row))
    return answer === 'known'
      ? []
      : [`message ${row.id} of case ${row.caseId} was delivered, and the engine does not know it`]
  })
}

function messageOf({ id, payload }: OutboxRow) {
  const { name, correlationKey, messageId = id } = payload as Record<string, string>
  return {
    name: name!,
    correlationKey: correlationKey!,
    messageId,
    timeToLiveMs: messageMemoryMs,
    variables: {},
  }
}

async function knows(engine: Engine, scopeKey: string): Promise<boolean> {
  try {
    await engine.setVariables(scopeKey, {}, true)
    return true
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'not-found') return false
    throw error
  }
}

async function inParallel<T>(list: readonly T[], check: (one: T) => Promise<string[]>): Promise<string[]> {
  const left = [...list]
  const faults: string[] = []
  const lane = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) faults.push(...(await check(one)))
  }
  await Promise.all(Array.from({ length: 16 }, lane))
  return faults
}
