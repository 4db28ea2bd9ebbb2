import { optional, primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** The week of scoring: its steps, what was published, and objections to it (norm 17.C1). */
export const weeklyScoring: Migration = {
  name: '0029-weekly-scoring',
  async up(step) {
    await createWeeks(step)
    await createParts(step)
    await createRows(step)
    await createPublicationRows(step)
    await createPublishedEntries(step)
    await createObjections(step)
  },
}

function createWeeks(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_weeks',
    (c) => ({
      id: c.id(),
      week: c.text(8),
      fromDay: c.day(),
      toDay: c.day(),
      lineId: c.text(36),
      lineName: c.text(60),
      checkerLineId: optional(c.text(36)),
      checkerLineName: optional(c.text(60)),
      openedAt: c.instant(),
      assessBy: c.instant(),
      recheckBy: c.instant(),
      crossCheckBy: c.instant(),
      publishAt: c.instant(),
      publishedAt: optional(c.instant()),
      objectionsUntil: optional(c.instant()),
      closedAt: optional(c.instant()),
    }),
    [{ name: 'score_weeks_line_week', columns: ['lineId', 'week'], unique: true }],
  )
}

function createParts(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_week_parts',
    (c) => ({
      id: c.id(),
      weekId: c.text(36),
      departmentId: c.text(36),
      departmentName: c.text(60),
      assessedAt: optional(c.instant()),
      assessedById: optional(c.text(36)),
      assessedByName: optional(c.text(60)),
      recheckedAt: optional(c.instant()),
      recheckedById: optional(c.text(36)),
      recheckedByName: optional(c.text(60)),
      crossCheckedAt: optional(c.instant()),
      crossCheckedById: optional(c.text(36)),
      crossCheckedByName: optional(c.text(60)),
    }),
    [{ name: 'score_week_parts_week_department', columns: ['weekId', 'departmentId'], unique: true }],
  )
}

function createRows(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_week_rows',
    (c) => ({
      id: c.id(),
      weekId: c.text(36),
      departmentId: c.text(36),
      departmentName: c.text(60),
      pointsWeek: c.text(8),
      enterpriseId: c.text(36),
      enterpriseName: c.text(191),
      personId: c.text(36),
      personName: c.text(60),
      authenticity: c.points(),
      quality: c.points(),
      assessment: optional(c.text(12)),
      assessmentReason: optional(c.text(500)),
      recheck: optional(c.text(12)),
      recheckReason: optional(c.text(500)),
      crossCheck: optional(c.text(12)),
      crossCheckReason: optional(c.text(500)),
    }),
    [
      {
        name: 'score_week_rows_key',
        columns: ['weekId', 'departmentId', 'pointsWeek', 'enterpriseId', 'personId'],
        unique: true,
      },
    ],
  )
}

function createPublicationRows(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_publication_rows',
    (c) => ({
      id: c.id(),
      weekId: c.text(36),
      nth: c.integer(),
      kind: c.text(12),
      why: optional(c.text(16)),
      pointsWeek: c.text(8),
      enterpriseId: c.text(36),
      enterpriseName: c.text(191),
      departmentId: c.text(36),
      departmentName: c.text(60),
      personId: c.text(36),
      personName: c.text(60),
      authenticity: c.points(),
      quality: c.points(),
    }),
    [
      { name: 'score_publication_rows_nth', columns: ['weekId', 'nth'], unique: true },
      {
        name: 'score_publication_rows_key',
        columns: ['pointsWeek', 'departmentId', 'enterpriseId', 'personId'],
      },
      { name: 'score_publication_rows_person', columns: ['personId', 'pointsWeek'] },
    ],
  )
}

function createPublishedEntries(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_published_entries',
    (c) => ({ entryId: primary(c.text(36)), weekId: c.text(36), rowId: optional(c.text(36)) }),
    [
      { name: 'score_published_entries_week', columns: ['weekId'] },
      { name: 'score_published_entries_row', columns: ['rowId'] },
    ],
  )
}

function createObjections(step: MigrationStep): Promise<void> {
  return step.createTable(
    'score_objections',
    (c) => ({
      id: c.id(),
      weekId: c.text(36),
      rowId: c.text(36),
      byId: c.text(36),
      byName: c.text(60),
      reason: c.text(1000),
      at: c.instant(),
      state: c.text(12),
      ruling: optional(c.text(1000)),
      ruledById: optional(c.text(36)),
      ruledByName: optional(c.text(60)),
      ruledAt: optional(c.instant()),
      authenticityChange: c.points(),
      qualityChange: c.points(),
    }),
    [
      { name: 'score_objections_week', columns: ['weekId'] },
      { name: 'score_objections_row', columns: ['rowId'] },
    ],
  )
}
