import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** The qualified list with its history, facts for class and tier, finances by year, imports (norm 3, 5). */
export const enterpriseRecords: Migration = {
  name: '0017-enterprises',
  async up(step) {
    await addFacts(step)
    await step.addColumn('departments', 'keepsList', (c) => optional(c.yesNo()))
    await step.sql(`UPDATE departments SET keeps_list = 1 WHERE name = '市场发展部'`)
    await createHistory(step)
    await step.createTable('enterprise_finances', (c) => ({
      enterpriseId: primary(c.text(36)),
      year: primary(c.integer()),
      revenue: optional(c.bigInteger()),
      profit: optional(c.bigInteger()),
      assets: optional(c.bigInteger()),
      growth: optional(c.integer()),
      updatedAt: c.instant(),
      version: c.version(),
    }))
    await createImports(step)
    await rememberToday(step)
  },
}

async function addFacts(step: MigrationStep): Promise<void> {
  const table = 'enterprises'
  for (const day of ['listedOn', 'registeredOn', 'consentUntil'])
    await step.addColumn(table, day, (c) => optional(c.day()))
  for (const count of ['employees', 'patents'])
    await step.addColumn(table, count, (c) => optional(c.integer()))
  for (const flag of ['hiTech', 'specialised', 'agriLeading'])
    await step.addColumn(table, flag, (c) => optional(c.yesNo()))
  await step.addColumn(table, 'agreementNumber', (c) => optional(c.text(60)))
  await step.addColumn(table, 'wants', (c) => optional(c.text(10)))
  await step.addColumn(table, 'address', (c) => optional(c.text(300)))
  await step.addColumn(table, 'consentScope', (c) => optional(c.text(500)))
  await step.addIndex(table, { name: 'enterprises_market_code', columns: ['marketCode'] })
}

async function createHistory(step: MigrationStep): Promise<void> {
  await step.createTable(
    'enterprise_changes',
    (c) => ({
      id: c.serial(),
      enterpriseId: c.text(36),
      what: c.text(30),
      was: optional(c.longText()),
      became: optional(c.longText()),
      reason: c.text(500),
      actorId: c.text(36),
      actorName: c.text(60),
      at: c.instant(),
    }),
    [
      { name: 'enterprise_changes_enterprise_what', columns: ['enterpriseId', 'what', 'id'] },
      { name: 'enterprise_changes_at', columns: ['at'] },
    ],
  )
}

async function createImports(step: MigrationStep): Promise<void> {
  await step.createTable(
    'enterprise_imports',
    (c) => ({
      id: c.id(),
      fileName: c.text(191),
      actorId: c.text(36),
      actorName: c.text(60),
      found: c.integer(),
      done: c.integer(),
      endedAt: optional(c.instant()),
      refusal: optional(c.text(60)),
      startedAt: c.instant(),
      aliveAt: c.instant(),
      counts: c.json(),
      report: c.json(),
    }),
    [{ name: 'enterprise_imports_actor', columns: ['actorId', 'startedAt'] }],
  )
}

/** How the list stands when its history begins, as of the day each enterprise was entered. */
async function rememberToday(step: MigrationStep): Promise<void> {
  const states = {
    onQualifiedList: `CASE WHEN on_qualified_list = 1 THEN 'yes' ELSE 'no' END`,
    class: 'class',
    tier: 'tier',
    customerManagerId: 'customer_manager_id',
  }
  for (const [what, became] of Object.entries(states))
    await step.sql(
      `INSERT INTO enterprise_changes (enterprise_id, what, was, became, reason, actor_id, actor_name, at) SELECT id, ?, NULL, ${became}, '', 'system', '系统', created_at FROM enterprises`,
      [what],
    )
}
