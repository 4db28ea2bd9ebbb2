import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** What people answered to their tasks, and what they have typed so far. */
export const tasklist: Migration = {
  name: '0012-tasklist',
  async up(step) {
    await step.createTable(
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
    await step.createTable('task_drafts', (c) => ({
      taskKey: primary(c.key()),
      personId: primary(c.text(36)),
      answers: c.json(),
      savedAt: c.instant(),
    }))
  },
}
