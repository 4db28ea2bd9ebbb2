import { optional, withDefault } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Corrections with author and reason, doubts, and the deductions that follow from them (norm 17.C). */
export const scoreBook: Migration = {
  name: '0028-score-book',
  async up(step) {
    await step.addColumn('score_entries', 'kind', (c) => withDefault(c.text(12), 'fact'))
    await step.addColumn('score_entries', 'authorId', (c) => optional(c.text(36)))
    await step.addColumn('score_entries', 'authorName', (c) => optional(c.text(60)))
    await step.addColumn('score_entries', 'reason', (c) => optional(c.text(500)))
    await step.addColumn('score_entries', 'evidence', (c) => optional(c.text(80)))
    await step.addIndex('score_entries', {
      name: 'score_entries_person_day',
      columns: ['personId', 'day'],
    })
    await step.addIndex('score_entries', { name: 'score_entries_day_id', columns: ['day', 'id'] })
    await step.addIndex('score_entries', { name: 'score_entries_entered', columns: ['enteredAt'] })
    await createDoubts(step)
    await createDeductions(step)
  },
}

function createDoubts(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_doubts',
    (c) => ({
      id: c.id(),
      fact: c.text(60),
      grade: c.text(12),
      reason: c.text(500),
      source: c.text(20),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
      liftedAt: optional(c.instant()),
      liftedByName: optional(c.text(60)),
      liftReason: optional(c.text(500)),
    }),
    [{ name: 'score_doubts_fact', columns: ['fact'] }],
  )
}

function createDeductions(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_deductions',
    (c) => ({
      id: c.id(),
      month: c.text(7),
      personId: c.text(36),
      personName: c.text(60),
      departmentId: c.text(36),
      departmentName: c.text(60),
      lineId: optional(c.text(36)),
      points: c.points(),
      reason: c.text(500),
      doubtId: optional(c.text(36)),
      fact: optional(c.text(60)),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
      revokedAt: optional(c.instant()),
      revokedByName: optional(c.text(60)),
      revokeReason: optional(c.text(500)),
    }),
    [
      { name: 'score_deductions_month_person', columns: ['month', 'personId'] },
      { name: 'score_deductions_doubt_person', columns: ['doubtId', 'personId'], unique: true },
    ],
  )
}
