import { z } from 'zod'
import type { Core } from '../../src/core'
import { upsert } from '../../src/database/upsert'
import { rows } from '../../src/database/table'
import { defineTaskCommand, type TaskCommand } from '../../src/engine/define-task-command'
import { openFake, type FakeEngine } from '../../src/engine/fake/fake-engine'
import { Forms } from '../../src/engine/projection/definition-store'
import { Candidates, Tasks, type TaskRow } from '../../src/engine/projection/task-store'
import { candidateRows } from '../../src/engine/projection/write-sheets'
import { BusinessError } from '../../src/errors'
import { newId } from '../../src/ids'
import { linearProcess } from '../world/linear-process'

const note = z.object({ words: z.string().min(1).max(20), secret: z.string().optional() })

/** Writes down nothing, and refuses what it is told to refuse. Only the length of the words goes to the engine. */
export const writeNote = defineTaskCommand({
  name: 'write-note',
  title: '提交记录',
  answers: note,
  async run(_core, { answers }) {
    if (answers.words === '不行') throw new BusinessError('lead-unknown', { field: 'words' })
    return { length: answers.words.length }
  },
  prefill: async () => ({ hint: '已知的情况' }),
}) as TaskCommand

const form = {
  type: 'default',
  components: [{ type: 'textfield', key: 'words', id: 'words', label: '记录' }],
}

/** An engine with user tasks, and their projection as the intake would have made it. */
export interface Desk {
  engine: FakeEngine
  /** A task that waits, as the engine and the projection know it. */
  task(more?: Partial<TaskRow>): Promise<TaskRow>
  /** The projection catches up with what happened to a task. */
  project(task: TaskRow, change: Partial<TaskRow>): Promise<TaskRow>
}

/** Opens a desk over an empty engine. */
export async function openDesk(core: Core): Promise<Desk> {
  const engine = openFake(core.clock)
  const [deployed] = await engine.deploy([
    linearProcess({ id: 'notes', steps: [{ id: 'write', user: true }] }),
  ])
  const formKey = '7001'
  await core.db.transaction((tx) => upsert(tx, Forms, { rows: [formRow(formKey)], keys: ['key'] }))
  const project = async (task: TaskRow, change: Partial<TaskRow>) => {
    const next = { ...task, ...change }
    await core.db.transaction(async (tx) => {
      await upsert(tx, Tasks, { rows: [next], keys: ['key'] })
      await rows(tx, Candidates).delete({ taskKey: next.key })
      const offered = next.state === 'open' ? candidateRows(next) : []
      await upsert(tx, Candidates, { rows: offered, keys: ['candidate', 'due', 'taskKey'] })
    })
    return next
  }
  return {
    engine,
    project,
    async task(more = {}) {
      const instanceKey = await engine.createInstance('notes', {})
      const token = engine.running().find((instance) => instance.key === instanceKey)!.tokens[0]!
      const ids = {
        key: token.workKey,
        elementInstanceKey: token.elementInstanceKey,
        instanceKey,
        definitionKey: deployed!.key,
      }
      return project({ ...blank(core, formKey), ...ids, ...more }, {})
    },
  }
}

function blank(core: Core, formKey: string): TaskRow {
  return {
    ...{
      key: '',
      elementInstanceKey: '',
      instanceKey: '',
      definitionKey: '',
      processId: 'notes',
      elementId: 'write',
    },
    ...{ state: 'open', name: '写记录', command: 'write-note', formId: 'note', formKey, caseId: newId() },
    ...{ assignee: null, candidateGroups: ['department:market'], candidateUsers: [] },
    ...{ dueAt: null, followUpAt: null, createdAt: core.clock.now(), endedAt: null, position: 1 },
  }
}

function formRow(key: string) {
  const at = new Date('2026-09-01T00:00:00Z')
  return {
    key,
    formId: 'note',
    version: 3,
    resourceName: 'note.form',
    schema: JSON.stringify(form),
    digest: '',
    deployedAt: at,
    deletedAt: null,
  }
}
