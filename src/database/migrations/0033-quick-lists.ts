import { optional } from '../columns'
import type { Migration } from '../migration'
import type { TableIndex } from '../table'

/** What long lists are walked and counted by, and when a month's reviews were all collected (norm 12). */
export const quickLists: Migration = {
  name: '0033-quick-lists',
  async up(step) {
    await step.addColumn('monthly_reviews', 'collectedAt', (c) => optional(c.instant()))
    await step.sql(
      'UPDATE monthly_reviews SET collected_at = started_at WHERE deadline_id IS NOT NULL OR settled_at IS NOT NULL',
    )
    for (const [table, index] of indexes) await step.addIndex(table, index)
    // `visits_enterprise_duty` begins with the same columns; beside it MariaDB would choose this one, and read every row.
    const place = step.kind === 'mysql' ? ' ON visits' : ''
    await step.sql(`DROP INDEX visits_enterprise_visited_on${place}`)
  },
}

const indexes: readonly [table: string, index: TableIndex][] = [
  [
    'unfinished_reviews',
    { name: 'unfinished_reviews_review_state', columns: ['reviewId', 'state', 'inTime'] },
  ],
  ['unfinished_reviews', { name: 'unfinished_reviews_review_id', columns: ['reviewId', 'id'] }],
  [
    'visits',
    { name: 'visits_enterprise_duty', columns: ['enterpriseId', 'visitedOn', 'visitorId', 'coVisitorId'] },
  ],
  [
    'visits',
    {
      name: 'visits_enterprise_visited_at',
      columns: ['enterpriseId', 'visitedAt', 'visitorId', 'kind', 'counterNumber'],
    },
  ],
  ['enterprises', { name: 'enterprises_class_name', columns: ['class', 'name', 'id'] }],
  ['enterprises', { name: 'enterprises_tier_name', columns: ['tier', 'name', 'id'] }],
  ['enterprises', { name: 'enterprises_on_list_name', columns: ['onQualifiedList', 'name', 'id'] }],
]
