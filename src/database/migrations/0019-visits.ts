import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Whom one visits beside enterprises, the co-visitor, the counter's number; evidence with its hash; findings and changes. */
export const visitRecords: Migration = {
  name: '0019-visits',
  async up(step) {
    await widenVisits(step)
    await widenEvidence(step)
    await step.createTable(
      'visit_parties',
      (c) => ({
        id: c.id(),
        kind: c.text(12),
        name: c.text(191),
        nameKey: c.text(191),
        createdAt: c.instant(),
      }),
      [{ name: 'visit_parties_kind_name', columns: ['kind', 'nameKey'], unique: true }],
    )
    await createFindings(step)
    await step.addIndex('demands', { name: 'demands_visit', columns: ['visitId'] })
  },
}

async function widenVisits(step: MigrationStep): Promise<void> {
  const lengths = {
    ...{ partyKind: 12, coVisitorId: 36, coVisitorName: 60, coDepartmentId: 36, coDepartmentName: 60 },
    ...{ coLineId: 36, ourParticipants: 500, theirParticipants: 500, location: 200, coordinates: 40 },
    ...{ counterNumber: 60, submissionId: 36 },
  }
  for (const [property, length] of Object.entries(lengths))
    await step.addColumn('visits', property, (c) => optional(c.text(length)))
  const indexes = [
    { name: 'visits_visitor_submission', columns: ['visitorId', 'submissionId'], unique: true },
    { name: 'visits_visited_at', columns: ['visitedAt', 'id'] },
    { name: 'visits_party_visited_at', columns: ['partyKind', 'visitedAt'] },
    { name: 'visits_visitor_visited_at', columns: ['visitorId', 'visitedAt'] },
    { name: 'visits_department_visited_at', columns: ['departmentId', 'visitedAt'] },
    { name: 'visits_line_visited_at', columns: ['lineId', 'visitedAt'] },
    { name: 'visits_co_visitor_visited_at', columns: ['coVisitorId', 'visitedAt'] },
    { name: 'visits_co_department_visited_at', columns: ['coDepartmentId', 'visitedAt'] },
    { name: 'visits_co_line_visited_at', columns: ['coLineId', 'visitedAt'] },
    { name: 'visits_counter_number', columns: ['counterNumber'] },
  ]
  for (const index of indexes) await step.addIndex('visits', index)
}

/** What was kept before gets its hash and uploader from the kept file. */
async function widenEvidence(step: MigrationStep): Promise<void> {
  const table = 'visit_evidence'
  await step.addColumn(table, 'sha256', (c) => optional(c.text(64)))
  await step.addColumn(table, 'takenAt', (c) => optional(c.instant()))
  await step.addColumn(table, 'uploaderId', (c) => optional(c.text(36)))
  await step.addColumn(table, 'uploaderName', (c) => optional(c.text(60)))
  const file = (column: string) => `(SELECT f.${column} FROM files f WHERE f.id = visit_evidence.file_id)`
  await step.sql(`UPDATE visit_evidence SET sha256 = ${file('sha256')}, uploader_id = ${file('uploaded_by')}`)
  await step.sql(
    'UPDATE visit_evidence SET uploader_name = (SELECT p.name FROM people p WHERE p.id = visit_evidence.uploader_id)',
  )
  await step.addIndex(table, { name: 'visit_evidence_sha256', columns: ['sha256'] })
  await step.addIndex(table, { name: 'visit_evidence_file', columns: ['fileId'] })
}

async function createFindings(step: MigrationStep): Promise<void> {
  await step.createTable(
    'visit_findings',
    (c) => ({
      id: c.id(),
      visitId: c.text(36),
      kind: c.text(12),
      text: c.text(1000),
      state: c.text(12),
      foundById: c.text(36),
      foundByName: c.text(60),
      foundAt: c.instant(),
      deadlineId: optional(c.text(36)),
      supplementedAt: optional(c.instant()),
      lapsedAt: optional(c.instant()),
    }),
    [{ name: 'visit_findings_visit', columns: ['visitId', 'foundAt'] }],
  )
  await step.createTable(
    'visit_changes',
    (c) => ({
      id: c.id(),
      visitId: c.text(36),
      field: c.text(40),
      was: optional(c.longText()),
      became: optional(c.longText()),
      reason: c.text(1000),
      findingId: optional(c.text(36)),
      byId: c.text(36),
      byName: c.text(60),
      at: c.instant(),
    }),
    [{ name: 'visit_changes_visit', columns: ['visitId', 'at'] }],
  )
  await step.createTable('visit_drafts', (c) => ({
    personId: primary(c.text(36)),
    fields: c.json(),
    savedAt: c.instant(),
  }))
}
