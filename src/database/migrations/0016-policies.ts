import { newId } from '../../ids'
import { primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Policy versions of every area in one table, and which periods have been started. */
export const policies: Migration = {
  name: '0016-policies',
  async up(step) {
    await step.createTable(
      'policy_versions',
      (c) => ({
        id: c.id(),
        area: c.text(20),
        validFrom: c.day(),
        name: c.text(60),
        content: c.json(),
        reason: c.text(500),
        byId: c.text(36),
        byName: c.text(100),
        at: c.instant(),
      }),
      [{ name: 'policy_versions_area_from', columns: ['area', 'validFrom', 'id'], unique: true }],
    )
    await moveScoringPolicies(step)
    await firstServicePolicy(step)
    await step.createTable('periodic_starts', (c) => ({
      name: primary(c.text(40)),
      period: primary(c.text(80)),
      startedAt: c.instant(),
    }))
  },
}

const insert =
  'INSERT INTO policy_versions (id, area, valid_from, name, content, reason, by_id, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
const issued = '2024-06-26'
const bySystem = ['system', '系统', '2024-06-25T16:00:00.000Z']

async function moveScoringPolicies(step: MigrationStep): Promise<void> {
  const old = (await step.sql('SELECT valid_from AS day, version, amounts FROM scoring_policies')) as {
    day: string
    version: string
    amounts: unknown
  }[]
  for (const { day, version, amounts } of old) {
    const content = typeof amounts === 'string' ? amounts : JSON.stringify(amounts)
    await step.sql(insert, [newId(), 'scoring', day, version, content, '按规范第十七条', ...bySystem])
  }
  await step.sql('DROP TABLE scoring_policies')
}

/** Empty content: every number is the product's default. */
async function firstServicePolicy(step: MigrationStep): Promise<void> {
  await step.sql(insert, [newId(), 'service', issued, 'norm-2024', '{}', '按规范发布', ...bySystem])
}
