import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** A user task. Name, command and form come from the model version it was made by. */
export interface TaskRow {
  key: string
  state: 'open' | 'completed' | 'canceled'
  name: string
  command: string | null
  formId: string | null
  /** The form's version; null when the task has none. */
  formKey: string | null
  assignee: string | null
  candidateGroups: string[]
  candidateUsers: string[]
  elementId: string
  elementInstanceKey: string
  instanceKey: string
  processId: string
  definitionKey: string
  caseId: string | null
  dueAt: Date | null
  followUpAt: Date | null
  createdAt: Date
  endedAt: Date | null
  position: number
}

export const Tasks = defineTable<TaskRow>(
  'engine_user_tasks',
  (c) => ({
    key: primary(c.key()),
    state: c.text(12),
    name: c.text(500),
    command: optional(c.text()),
    formId: optional(c.text()),
    formKey: optional(c.key()),
    assignee: optional(c.text()),
    candidateGroups: c.json(),
    candidateUsers: c.json(),
    elementId: c.text(),
    elementInstanceKey: c.key(),
    instanceKey: c.key(),
    processId: c.text(),
    definitionKey: c.key(),
    caseId: optional(c.text(64)),
    dueAt: optional(c.instant()),
    followUpAt: optional(c.instant()),
    createdAt: c.instant(),
    endedAt: optional(c.instant()),
    position: c.bigInteger(),
  }),
  [
    { name: 'engine_user_tasks_case', columns: ['caseId'] },
    { name: 'engine_user_tasks_instance', columns: ['instanceKey'] },
    { name: 'engine_user_tasks_element', columns: ['elementInstanceKey'] },
    { name: 'engine_user_tasks_state', columns: ['state', 'dueAt', 'key'] },
  ],
)

/**
 * Who may take an *open* task: an engine group (`department:…`), or `person:<id>` for its assignee and its candidate users.
 * Led by the candidate and the due instant, so that the first page of anyone's tasks is a short walk along the index.
 */
export interface CandidateRow {
  candidate: string
  /** Due instant as UTC text; `9999` when there is none, so that it sorts last. */
  due: string
  taskKey: string
  /** Copied from the task, so that filters and counts need not look up each task on the way. */
  processId: string
  elementId: string
  assignee: string | null
}

export const Candidates = defineTable<CandidateRow>(
  'engine_task_candidates',
  (c) => ({
    candidate: primary(c.text()),
    due: primary(c.text(24)),
    taskKey: primary(c.key()),
    processId: c.text(),
    elementId: c.text(),
    assignee: optional(c.text()),
  }),
  [{ name: 'engine_task_candidates_task', columns: ['taskKey'] }],
)
