import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Variables } from '../../src/engine/projection/instance-store'
import { Tasks } from '../../src/engine/projection/task-store'

let made = 0

/** A task as the engine would have told of it, whose instance has these variables. @returns its key */
export async function taskWithVariables(db: Database, variables: Record<string, unknown>): Promise<string> {
  const key = String(4_503_599_627_000_000 + (made += 10))
  const instanceKey = String(Number(key) + 1)
  const now = new Date()
  await db.transaction(async (tx) => {
    await rows(tx, Tasks).insert({
      ...{ key, instanceKey, elementInstanceKey: String(Number(key) + 2), definitionKey: '1' },
      ...{ state: 'open', name: '试验任务', command: null, formId: null, formKey: null, assignee: null },
      ...{ candidateGroups: [], candidateUsers: [], elementId: 'task', processId: 'process', caseId: null },
      ...{ dueAt: null, followUpAt: null, createdAt: now, endedAt: null, position: 1 },
    })
    for (const [name, value] of Object.entries(variables))
      await rows(tx, Variables).insert({
        ...{ scopeKey: instanceKey, name, value: JSON.stringify(value), instanceKey, position: 1 },
      })
  })
  return key
}
