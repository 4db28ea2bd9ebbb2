import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** 不准确 or 遗漏 (norm 17.A2). */
export const findingKinds = ['inaccuracy', 'omission'] as const
export type FindingKind = (typeof findingKinds)[number]

/** `lapsed`: an omission that was not supplemented in time; the visit counts nothing. `withdrawn`: made in error; it costs nothing. */
export const findingStates = ['open', 'supplemented', 'corrected', 'lapsed', 'withdrawn'] as const
export type FindingState = (typeof findingStates)[number]

/** What a check found wrong with the record of a visit (norm 17.A2, 17.C). */
export interface VisitFinding {
  id: string
  visitId: string
  kind: FindingKind
  text: string
  state: FindingState
  foundById: string
  foundByName: string
  foundAt: Date
  /** The deadline of the supplement; null for an inaccuracy. */
  deadlineId: string | null
  /** When it was supplemented or corrected, by the visitor. */
  supplementedAt: Date | null
  lapsedAt: Date | null
  withdrawnAt?: Date | null
  withdrawnById?: string | null
  withdrawnByName?: string | null
  withdrawnReason?: string | null
}

export const VisitFindings = defineTable<VisitFinding>(
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
    withdrawnAt: optional(c.instant()),
    withdrawnById: optional(c.text(36)),
    withdrawnByName: optional(c.text(60)),
    withdrawnReason: optional(c.text(1000)),
  }),
  [{ name: 'visit_findings_visit', columns: ['visitId', 'foundAt'] }],
)

/** One changed field of a recorded visit: what it read before and after. Never changed, never removed (norm 2). */
export interface VisitChange {
  id: string
  visitId: string
  /** A property of the visit; its word is `visits.fields.<field>`. */
  field: string
  was: string | null
  became: string | null
  reason: string
  /** The finding it answers, if any. */
  findingId: string | null
  byId: string
  byName: string
  at: Date
}

export const VisitChanges = defineTable<VisitChange>(
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

/** What a person has typed of a visit that is not recorded yet; one for each person. */
export interface VisitDraft {
  personId: string
  fields: Readonly<Record<string, string>>
  savedAt: Date
}

export const VisitDrafts = defineTable<VisitDraft>('visit_drafts', (c) => ({
  personId: primary(c.text(36)),
  fields: c.json(),
  savedAt: c.instant(),
}))
