import { optional } from '../columns'
import type { Migration } from '../migration'

/** The catalogue of service products, what demands were matched with and referred from, every change of a ledger row, saved views (norm 2, 7, 8). */
export const ledger: Migration = {
  name: '0021-ledger',
  async up(step) {
    await step.createTable(
      'service_products',
      (c) => ({
        id: c.id(),
        code: c.text(20),
        name: c.text(100),
        category: c.text(40),
        departmentId: c.text(36),
        description: c.longText(),
        conditions: c.longText(),
        keywords: c.json(),
        active: c.yesNo(),
        changedAt: c.instant(),
        changedByName: c.text(60),
        version: c.version(),
      }),
      [{ name: 'service_products_code', columns: ['code'], unique: true }],
    )
    await step.addColumn('demands', 'serviceProductIds', (c) => optional(c.json()))
    await step.addColumn('demands', 'referredFromDepartmentId', (c) => optional(c.text(36)))
    await step.addColumn('demands', 'referredFromDepartmentName', (c) => optional(c.text(60)))
    await step.createTable(
      'demand_changes',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        field: c.text(40),
        fromText: optional(c.longText()),
        toText: optional(c.longText()),
        actorId: c.text(36),
        actorName: c.text(60),
        why: optional(c.text(1000)),
        changedAt: c.instant(),
      }),
      [{ name: 'demand_changes_case_changed_id', columns: ['caseId', 'changedAt', 'id'] }],
    )
    await step.createTable(
      'ledger_views',
      (c) => ({
        id: c.id(),
        ownerId: c.text(36),
        ownerName: c.text(60),
        departmentId: optional(c.text(36)),
        name: c.text(60),
        query: c.text(1000),
        createdAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'ledger_views_owner_name', columns: ['ownerId', 'name'], unique: true },
        { name: 'ledger_views_department', columns: ['departmentId'] },
      ],
    )
  },
}
