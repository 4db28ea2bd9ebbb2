import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** `ended`: the case ended first. */
export type ScopeChangeState =
  'asked' | 'head-approved' | 'approved' | 'refused' | 'applied' | 'ended' | 'withdrawn'

/** The states in which nobody, or not everybody, has decided: it may be taken back. */
export const undecidedScopeChanges: readonly ScopeChangeState[] = ['asked', 'head-approved']

/** The states in which a request still wants something. */
export const openScopeChanges: readonly ScopeChangeState[] = ['asked', 'head-approved', 'approved']

/** A change of what was agreed (norm 13), from the lead's request to the agreement. Its id is the submission's. Amounts in fen. */
export interface ScopeChange {
  id: string
  caseId: string
  state: ScopeChangeState
  what: string
  why: string
  oldAmount: number
  newAmount: number
  oldDueOn: string
  newDueOn: string
  /** The amount changes by more than the policy lets a head decide alone. */
  needsDirector: boolean
  askedById: string
  askedByName: string
  askedAt: Date
  headOpinion: string | null
  headName: string | null
  headAt: Date | null
  directorOpinion: string | null
  directorName: string | null
  directorAt: Date | null
  appliedAt: Date | null
  version: number
}

export const ScopeChanges = defineTable<ScopeChange>(
  'scope_changes',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    state: c.text(20),
    what: c.text(2000),
    why: c.text(2000),
    oldAmount: c.bigInteger(),
    newAmount: c.bigInteger(),
    oldDueOn: c.day(),
    newDueOn: c.day(),
    needsDirector: c.yesNo(),
    askedById: c.text(36),
    askedByName: c.text(60),
    askedAt: c.instant(),
    headOpinion: optional(c.text(1000)),
    headName: optional(c.text(60)),
    headAt: optional(c.instant()),
    directorOpinion: optional(c.text(1000)),
    directorName: optional(c.text(60)),
    directorAt: optional(c.instant()),
    appliedAt: optional(c.instant()),
    version: c.version(),
  }),
  [{ name: 'scope_changes_case_asked', columns: ['caseId', 'askedAt'] }],
)
