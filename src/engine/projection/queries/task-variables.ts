import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { Elements, Variables } from '../instance-store'
import { Tasks } from '../task-store'

/** The variables a task sees, parsed: those of its own scope before those around it, up to its instance. Empty for a task unknown. */
export async function taskVariables({ db }: Core, taskKey: string): Promise<Record<string, unknown>> {
  return db.read(async (tx) => {
    const task = await rows(tx, Tasks).findOneBy({ key: taskKey })
    if (!task) return {}
    const found = await rows(tx, Variables).findBy({ instanceKey: task.instanceKey })
    const scopes = (await scopesAround(tx, task.elementInstanceKey, task.instanceKey)).reverse()
    const seen = scopes.flatMap((scope) => found.filter(({ scopeKey }) => scopeKey === scope))
    return Object.fromEntries(seen.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  })
}

/** From the element instance outwards; the instance is the last. */
async function scopesAround(tx: Tx, elementInstanceKey: string, instanceKey: string): Promise<string[]> {
  const scopes = [elementInstanceKey]
  while (scopes.at(-1) !== instanceKey) {
    const around = await rows(tx, Elements).findOneBy({ key: scopes.at(-1)! })
    if (!around) return [...scopes, instanceKey]
    scopes.push(around.scopeKey)
  }
  return scopes
}
