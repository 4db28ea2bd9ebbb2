import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** The quarterly duty to visit, with its results, and the exchange with the counter system. */
export const visitDuty: Migration = {
  name: '0020-visit-duty',
  async up(step) {
    await createQuarters(step)
    await createCounter(step)
    const enterpriseColumns = ['customerManagerId', 'onQualifiedList', 'listed', 'name', 'id']
    await step.addIndex('enterprises', { name: 'enterprises_duty', columns: enterpriseColumns })
    const seen = ['visitedOn', 'enterpriseId', 'visitorId', 'coVisitorId', 'id']
    await step.addIndex('visits', { name: 'visits_duty', columns: seen })
    const numbered = ['visitedOn', 'departmentId', 'visitorId', 'counterNumber']
    await step.addIndex('visits', { name: 'visits_counter', columns: numbered })
  },
}

async function createQuarters(step: MigrationStep): Promise<void> {
  await step.createTable(
    'visit_quarters',
    (c) => ({
      id: c.id(),
      departmentId: c.text(36),
      departmentName: c.text(60),
      lineId: optional(c.text(36)),
      quarter: c.text(6),
      startedAt: c.instant(),
      remindAt: c.instant(),
      escalateAt: c.instant(),
      remindedAt: optional(c.instant()),
      escalatedAt: optional(c.instant()),
      recordedAt: optional(c.instant()),
      due: c.integer(),
      visited: c.integer(),
      reason: optional(c.longText()),
      remedy: optional(c.longText()),
      explainedById: optional(c.text(36)),
      explainedByName: optional(c.text(60)),
      explainedAt: optional(c.instant()),
      version: c.version(),
    }),
    [{ name: 'visit_quarters_quarter_department', columns: ['quarter', 'departmentId'], unique: true }],
  )
  await step.createTable('visit_quarter_managers', (c) => ({
    quarterId: primary(c.text(36)),
    managerId: primary(c.text(36)),
    managerName: c.text(60),
    due: c.integer(),
    visited: c.integer(),
    own: c.integer(),
  }))
  await step.createTable(
    'visit_dues',
    (c) => ({
      quarterId: primary(c.text(36)),
      enterpriseId: primary(c.text(36)),
      enterpriseName: c.text(191),
      managerId: c.text(36),
      visitedOn: optional(c.day()),
      own: c.yesNo(),
    }),
    [{ name: 'visit_dues_manager', columns: ['managerId', 'quarterId', 'enterpriseName'] }],
  )
}

async function createCounter(step: MigrationStep): Promise<void> {
  await step.createTable('counter_mappings', (c) => ({
    version: primary(c.integer()),
    columns: c.json(),
    reason: c.text(500),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }))
  await step.createTable(
    'counter_imports',
    (c) => ({
      id: c.id(),
      fileName: c.text(191),
      actorId: c.text(36),
      actorName: c.text(60),
      at: c.instant(),
      counts: c.json(),
      report: c.json(),
    }),
    [{ name: 'counter_imports_actor', columns: ['actorId', 'at'] }],
  )
}
