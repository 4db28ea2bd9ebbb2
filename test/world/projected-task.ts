import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { Variables } from '../../src/engine/projection/instance-store'
import { Tasks, type TaskRow } from '../../src/engine/projection/task-store'

/** Puts an open task and the variables it sees into the projection, as the engine's records would. @returns its key */
export async function projectTask(
  db: Database,
  given: Partial<TaskRow> & { key: string },
  variables: Record<string, unknown>,
): Promise<string> {
  const task: TaskRow = {
    ...{ state: 'open', name: '任务', command: null, formId: null, formKey: null, assignee: null },
    ...{ candidateGroups: [], candidateUsers: [], elementId: 'task', elementInstanceKey: given.key },
    ...{ instanceKey: `${given.key}1`, processId: 'process', definitionKey: '1', caseId: null },
    ...{ dueAt: null, followUpAt: null, createdAt: new Date(), endedAt: null, position: 1 },
    ...given,
  }
  await db.transaction(async (tx) => {
    await rows(tx, Tasks).insert(task)
    const { instanceKey } = task
    for (const [name, value] of Object.entries(variables))
      await rows(tx, Variables).insert({
        ...{ scopeKey: instanceKey, name, value: JSON.stringify(value), instanceKey, position: 1 },
      })
  })
  return task.key
}
