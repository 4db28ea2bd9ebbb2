import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** `ended`: the case ended first; `withdrawn`: taken back before it was decided. */
export type SuspensionState =
  'asked' | 'refused' | 'approved' | 'suspended' | 'resumed' | 'ended' | 'withdrawn'

/** The states in which a request still wants something. */
export const openSuspensions: readonly SuspensionState[] = ['asked', 'approved', 'suspended']

/** A suspension of a case, from the lead's request to its resumption. Its id is the submission's. */
export interface Suspension {
  id: string
  caseId: string
  state: SuspensionState
  reason: string
  /** Day on which the case is to go on. */
  resumeOn: string
  askedById: string
  askedByName: string
  askedAt: Date
  opinion: string | null
  decidedByName: string | null
  decidedAt: Date | null
  suspendedAt: Date | null
  /** Deadlines that stand still because of it, and those only. */
  pausedDeadlineIds: readonly string[]
  /** A later day the lead asks for, and why; null while none is asked. */
  laterOn: string | null
  laterReason: string | null
  resumedAt: Date | null
  resumedByName: string | null
  version: number
}

export const Suspensions = defineTable<Suspension>(
  'suspensions',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    state: c.text(20),
    reason: c.text(1000),
    resumeOn: c.day(),
    askedById: c.text(36),
    askedByName: c.text(60),
    askedAt: c.instant(),
    opinion: optional(c.text(1000)),
    decidedByName: optional(c.text(60)),
    decidedAt: optional(c.instant()),
    suspendedAt: optional(c.instant()),
    pausedDeadlineIds: c.json(),
    laterOn: optional(c.day()),
    laterReason: optional(c.text(1000)),
    resumedAt: optional(c.instant()),
    resumedByName: optional(c.text(60)),
    version: c.version(),
  }),
  [{ name: 'suspensions_case_asked', columns: ['caseId', 'askedAt'] }],
)
