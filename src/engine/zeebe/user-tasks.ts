import type { Engine } from '../engine'
import { fromNetwork, fromRest } from './refusal'

type UserTasks = Pick<Engine, 'assignTask' | 'unassignTask' | 'updateTask' | 'completeTask'>

const usualMs = 20_000

/** User tasks, which 8.5 offers over REST only. `rest` is `http://host:port`. */
export function userTasks(rest: string): UserTasks {
  const send = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await fetch(`${rest}/v1/user-tasks/${path}`, {
      method,
      signal: AbortSignal.timeout(usualMs),
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    }).catch((error: unknown) => {
      throw fromNetwork(error)
    })
    const text = await answer.text().catch(() => '')
    if (!answer.ok) throw fromRest(answer.status, text)
  }
  return {
    assignTask: (key, assignee, allowOverride) =>
      send('POST', `${key}/assignment`, { assignee, allowOverride }),
    unassignTask: (key) => send('DELETE', `${key}/assignee`),
    updateTask: (key, change) => send('PATCH', key, { changeset: change }),
    completeTask: (key, variables) => send('POST', `${key}/completion`, { variables }),
  }
}
