import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** The assessment of months and years, rewards and penalties (norm 16, 18); milestones by the day they are due. */
export const assessment: Migration = {
  name: '0031-assessment',
  async up(step) {
    await createMonths(step)
    await createRows(step)
    await createEvaluations(step)
    await createClosings(step)
    await createSupplements(step)
    await createRewards(step)
    await step.addIndex('score_entries', {
      name: 'score_entries_half_day',
      columns: ['half', 'day', 'personId', 'departmentId', 'fact', 'points', 'id'],
    })
    await step.addIndex('milestones', { name: 'milestones_due', columns: ['dueOn'] })
  },
}

function createMonths(step: MigrationStep): Promise<void> {
  return step.createTable('assessment_months', (c) => ({
    month: primary(c.text(7)),
    policyVersion: c.text(40),
    weights: c.json(),
    closedAt: c.instant(),
    closedById: c.text(36),
    closedByName: c.text(60),
  }))
}

function createRows(step: MigrationStep): Promise<void> {
  return step.createTable(
    'assessment_rows',
    (c) => ({
      month: primary(c.text(7)),
      kind: primary(c.text(10)),
      targetId: primary(c.text(36)),
      name: c.text(60),
      departmentId: optional(c.text(36)),
      departmentName: c.text(60),
      lineId: optional(c.text(36)),
      points: c.points(),
      carried: c.points(),
      deducted: c.points(),
      returned: c.points(),
      facts: c.json(),
      marks: c.json(),
    }),
    [{ name: 'assessment_rows_target', columns: ['targetId', 'month'] }],
  )
}

function createEvaluations(step: MigrationStep): Promise<void> {
  return step.createTable(
    'internal_evaluations',
    (c) => ({
      id: c.id(),
      month: c.text(7),
      kind: c.text(10),
      targetId: c.text(36),
      targetName: c.text(60),
      score: c.integer(),
      comment: optional(c.text(500)),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
    }),
    [{ name: 'internal_evaluations_month_target', columns: ['month', 'targetId'] }],
  )
}

function createClosings(step: MigrationStep): Promise<void> {
  return step.createTable(
    'year_closings',
    (c) => ({
      id: c.id(),
      year: c.integer(),
      round: c.integer(),
      state: c.text(12),
      startedById: c.text(36),
      startedByName: c.text(60),
      startedAt: c.instant(),
      ranking: c.json(),
      recheckedById: optional(c.text(36)),
      recheckedByName: optional(c.text(60)),
      recheckedAt: optional(c.instant()),
      recheckOpinion: optional(c.text(1000)),
      decidedById: optional(c.text(36)),
      decidedByName: optional(c.text(60)),
      decidedAt: optional(c.instant()),
      decisionOpinion: optional(c.text(1000)),
      version: c.version(),
    }),
    [{ name: 'year_closings_year_round', columns: ['year', 'round'], unique: true }],
  )
}

function createSupplements(step: MigrationStep): Promise<void> {
  return step.createTable(
    'year_supplements',
    (c) => ({
      id: c.id(),
      year: c.integer(),
      nth: c.integer(),
      reason: c.text(1000),
      ranking: c.json(),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
    }),
    [{ name: 'year_supplements_year_nth', columns: ['year', 'nth'], unique: true }],
  )
}

function createRewards(step: MigrationStep): Promise<void> {
  return step.createTable(
    'rewards',
    (c) => ({
      id: c.id(),
      year: c.integer(),
      kind: c.text(12),
      targetKind: c.text(12),
      targetId: optional(c.text(36)),
      targetName: c.text(191),
      departmentId: optional(c.text(36)),
      lineId: optional(c.text(36)),
      amount: optional(c.bigInteger()),
      points: optional(c.points()),
      month: optional(c.text(7)),
      decision: c.text(1000),
      decisionNumber: c.text(60),
      decidedOn: c.day(),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
      revokedAt: optional(c.instant()),
      revokedById: optional(c.text(36)),
      revokedByName: optional(c.text(60)),
      revokeReason: optional(c.text(500)),
    }),
    [
      { name: 'rewards_year_decided', columns: ['year', 'decidedOn'] },
      { name: 'rewards_target_year', columns: ['targetId', 'year'] },
    ],
  )
}
