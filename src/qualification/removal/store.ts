import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** Where a request to the list's keeper stands; all but the first are ends. */
export const requestStates = ['asked', 'approved', 'rejected', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

/** A request that an enterprise leave the qualified list (norm 5). */
export interface Removal {
  id: string
  submissionId: string
  enterpriseId: string
  enterpriseName: string
  /** The enterprise while the request is open, null after. */
  openFor: string | null
  reason: string
  state: RequestState
  askedById: string
  askedByName: string
  /** The department that keeps the list, and its line. */
  departmentId: string
  lineId: string | null
  opinion: string | null
  decidedByName: string | null
  decidedAt: Date | null
  askedAt: Date
  version: number
}

export const Removals = defineTable<Removal>(
  'enterprise_removals',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    openFor: optional(c.text(36)),
    reason: c.text(1000),
    state: c.text(20),
    askedById: c.text(36),
    askedByName: c.text(60),
    departmentId: c.text(36),
    lineId: optional(c.text(36)),
    opinion: optional(c.longText()),
    decidedByName: optional(c.text(60)),
    decidedAt: optional(c.instant()),
    askedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'enterprise_removals_submission', columns: ['submissionId'], unique: true },
    { name: 'enterprise_removals_open_for', columns: ['openFor'], unique: true },
    { name: 'enterprise_removals_enterprise', columns: ['enterpriseId', 'askedAt'] },
    { name: 'enterprise_removals_asked', columns: ['askedAt', 'id'] },
  ],
)
