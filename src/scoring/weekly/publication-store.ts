import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { Points } from '../rules/policy'

/**
 * `week`: earned in the week that is published; `pending`: 待复核, named without points; `late`: was pending, now has its points;
 * `correction`: 更正 of a row that an earlier week published.
 */
export const publicationKinds = ['week', 'pending', 'late', 'correction'] as const
export type PublicationKind = (typeof publicationKinds)[number]

/** Why a row is pending: its step is missing, it was held back, or its points changed after the recheck. */
export const pendingWhys = ['not-assessed', 'not-rechecked', 'held', 'changed'] as const
export type PendingWhy = (typeof pendingWhys)[number]

/** A row as it was published (norm 17, annex): never changed, corrected only by a row of a later publication. */
export interface PublicationRow {
  id: string
  weekId: string
  /** Its number in the table, from 1. */
  nth: number
  kind: PublicationKind
  why: PendingWhy | null
  pointsWeek: string
  enterpriseId: string
  enterpriseName: string
  departmentId: string
  departmentName: string
  personId: string
  personName: string
  authenticity: Points
  quality: Points
}

export const PublicationRows = defineTable<PublicationRow>(
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

/** An entry of the score book that has been published: each at most once, so all publications together are the book. */
export interface PublishedEntry {
  entryId: string
  weekId: string
  /** Null when it was taken back before it was published and made no row. */
  rowId: string | null
}

export const PublishedEntries = defineTable<PublishedEntry>(
  'score_published_entries',
  (c) => ({ entryId: primary(c.text(36)), weekId: c.text(36), rowId: optional(c.text(36)) }),
  [
    { name: 'score_published_entries_week', columns: ['weekId'] },
    { name: 'score_published_entries_row', columns: ['rowId'] },
  ],
)

export const objectionStates = ['open', 'upheld', 'dismissed', 'withdrawn'] as const
export type ObjectionState = (typeof objectionStates)[number]

/** An objection to a published row (norm 17.C1), also the `caseId` of its process. */
export interface Objection {
  id: string
  weekId: string
  rowId: string
  byId: string
  byName: string
  reason: string
  at: Date
  state: ObjectionState
  ruling: string | null
  ruledById: string | null
  ruledByName: string | null
  ruledAt: Date | null
  /** What the ruling changed, by correcting entries. */
  authenticityChange: Points
  qualityChange: Points
}

export const Objections = defineTable<Objection>(
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
