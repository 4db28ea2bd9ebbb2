import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** `reported`: waits for the head. `asked`: the owner asks for another date. `void`: the case ended before it was done. */
export const measureStates = ['open', 'reported', 'asked', 'done', 'void'] as const
export type MeasureState = (typeof measureStates)[number]

/** Where a measure was agreed: in the review after completion (norm 14) or in a monthly review (norm 12). */
export type MeasureSource = 'review' | 'monthly'

/** A measure with its owner and its date, followed up as a task (norm 14). */
export interface ReviewMeasure {
  id: string
  caseId: string
  /** The how-manieth of its case, from 1. */
  ordinal: number
  source: MeasureSource
  text: string
  ownerId: string
  ownerName: string
  /** The owner's department on the day, which it counts for in the assessment. */
  departmentId: string
  departmentName: string
  /** Who confirms: the head of that department; the line director of a head's own measure. */
  headGroup: string
  dueOn: string
  deadlineId: string
  state: MeasureState
  /** What the owner did, and when they last said so. */
  evidence: string | null
  reportedAt: Date | null
  /** Why it was returned, or another date was refused. */
  opinion: string | null
  askedDueOn: string | null
  askedReason: string | null
  closedAt: Date | null
  /** Whether it was done after its date; null while it is not done. */
  late: boolean | null
  closedByName: string | null
  agreedById: string
  agreedByName: string
  agreedAt: Date
  version: number
}

export const ReviewMeasures = defineTable<ReviewMeasure>(
  'review_measures',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    ordinal: c.integer(),
    source: c.text(10),
    text: c.text(1000),
    ownerId: c.text(36),
    ownerName: c.text(60),
    departmentId: c.text(36),
    departmentName: c.text(60),
    headGroup: c.text(64),
    dueOn: c.day(),
    deadlineId: c.text(36),
    state: c.text(10),
    evidence: optional(c.longText()),
    reportedAt: optional(c.instant()),
    opinion: optional(c.longText()),
    askedDueOn: optional(c.day()),
    askedReason: optional(c.text(1000)),
    closedAt: optional(c.instant()),
    late: optional(c.yesNo()),
    closedByName: optional(c.text(60)),
    agreedById: c.text(36),
    agreedByName: c.text(60),
    agreedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'review_measures_case_ordinal', columns: ['caseId', 'ordinal'], unique: true },
    { name: 'review_measures_owner_state_due', columns: ['ownerId', 'state', 'dueOn'] },
    { name: 'review_measures_department_state_due', columns: ['departmentId', 'state', 'dueOn'] },
    { name: 'review_measures_due', columns: ['dueOn'] },
  ],
)
