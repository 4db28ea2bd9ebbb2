import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { RequestState } from '../removal/store'

/** A request that enterprises of one customer manager go to another (norm 5, 6). */
export interface Reassignment {
  id: string
  submissionId: string
  fromId: string
  fromName: string
  toId: string
  toName: string
  fromDepartmentId: string | null
  toDepartmentId: string | null
  enterpriseIds: string[]
  reason: string
  state: RequestState
  askedById: string
  askedByName: string
  /** The departments whose heads decide. */
  approvingDepartmentIds: string[]
  /** How many enterprises have changed hands; those that had left the manager meanwhile stay where they are. */
  moved: number
  askedAt: Date
  endedAt: Date | null
  version: number
}

export const Reassignments = defineTable<Reassignment>(
  'manager_reassignments',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    fromId: c.text(36),
    fromName: c.text(60),
    toId: c.text(36),
    toName: c.text(60),
    fromDepartmentId: optional(c.text(36)),
    toDepartmentId: optional(c.text(36)),
    enterpriseIds: c.json(),
    reason: c.text(1000),
    state: c.text(20),
    askedById: c.text(36),
    askedByName: c.text(60),
    approvingDepartmentIds: c.json(),
    moved: c.integer(),
    askedAt: c.instant(),
    endedAt: optional(c.instant()),
    version: c.version(),
  }),
  [
    { name: 'manager_reassignments_submission', columns: ['submissionId'], unique: true },
    { name: 'manager_reassignments_asked', columns: ['askedAt', 'id'] },
  ],
)

/** What the head of one department decided on a reassignment. */
export interface ReassignmentVerdict {
  reassignmentId: string
  departmentId: string
  verdict: 'approved' | 'rejected'
  opinion: string | null
  decidedById: string
  decidedByName: string
  decidedAt: Date
}

export const ReassignmentVerdicts = defineTable<ReassignmentVerdict>('reassignment_verdicts', (c) => ({
  reassignmentId: primary(c.text(36)),
  departmentId: primary(c.text(36)),
  verdict: c.text(10),
  opinion: optional(c.longText()),
  decidedById: c.text(36),
  decidedByName: c.text(60),
  decidedAt: c.instant(),
}))
