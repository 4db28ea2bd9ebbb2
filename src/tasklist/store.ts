import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** What a person answered to complete a task, with the version of the form they saw. One per task, ever. */
export interface TaskAnswer {
  taskKey: string
  taskName: string
  caseId: string | null
  command: string | null
  formKey: string | null
  formVersion: number | null
  answers: unknown
  /** What the engine was told. */
  variables: Record<string, unknown>
  personId: string
  personName: string
  at: Date
}

export const TaskAnswers = defineTable<TaskAnswer>(
  'task_answers',
  (c) => ({
    taskKey: primary(c.key()),
    taskName: c.text(500),
    caseId: optional(c.text(64)),
    command: optional(c.text()),
    formKey: optional(c.key()),
    formVersion: optional(c.integer()),
    answers: c.json(),
    variables: c.json(),
    personId: c.text(36),
    personName: c.text(100),
    at: c.instant(),
  }),
  [
    { name: 'task_answers_case', columns: ['caseId'] },
    { name: 'task_answers_person_at', columns: ['personId', 'at'] },
  ],
)

/** What a person typed into a task's form and has not sent, or sent too late. Nobody else sees it. */
export interface TaskDraft {
  taskKey: string
  personId: string
  answers: Record<string, unknown>
  savedAt: Date
}

export const TaskDrafts = defineTable<TaskDraft>('task_drafts', (c) => ({
  taskKey: primary(c.key()),
  personId: primary(c.text(36)),
  answers: c.json(),
  savedAt: c.instant(),
}))
