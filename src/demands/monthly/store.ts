import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** A department's review of its unfinished demands in one month (norm 12). */
export interface MonthlyReview {
  id: string
  departmentId: string
  departmentName: string
  lineId: string | null
  /** `2026-11`. */
  month: string
  startedAt: Date
  /** Null until its demands are being collected. */
  deadlineId: string | null
  dueAt: Date | null
  itemCount: number
  /** When all its demands were on the list; null before. */
  collectedAt?: Date | null
  settledAt: Date | null
  version: number
}

export const MonthlyReviews = defineTable<MonthlyReview>(
  'monthly_reviews',
  (c) => ({
    id: c.id(),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    month: c.text(7),
    startedAt: c.instant(),
    deadlineId: optional(c.text(36)),
    dueAt: optional(c.instant()),
    itemCount: c.integer(),
    collectedAt: optional(c.instant()),
    settledAt: optional(c.instant()),
    version: c.version(),
  }),
  [{ name: 'monthly_reviews_month_department', columns: ['month', 'departmentId'], unique: true }],
)

/** What may become of an unfinished demand; `skip` only while it is suspended. */
export const unfinishedVerdicts = ['continue', 'stop', 'hand-over', 'skip'] as const
export type UnfinishedVerdict = (typeof unfinishedVerdicts)[number]

/** `proposed`: waits for the head. `void`: the demand ended meanwhile. `lapsed`: undecided when the next month began. */
export type UnfinishedState = 'open' | 'proposed' | 'settled' | 'void' | 'lapsed'

/** One demand in a monthly review, and what was decided on it. */
export interface UnfinishedReview {
  id: string
  reviewId: string
  caseId: string
  departmentId: string
  /** Who reviews it: the project lead, or the head where nobody leads it yet. */
  leadId: string | null
  state: UnfinishedState
  verdict: UnfinishedVerdict | null
  reason: string | null
  targetDepartmentId: string | null
  targetDepartmentName: string | null
  proposedById: string | null
  proposedByName: string | null
  proposedAt: Date | null
  /** Why the head sent it back. */
  opinion: string | null
  settledByName: string | null
  settledAt: Date | null
  /** Settled up to the due instant of the month; null while it is open, and where the demand ended first. */
  inTime: boolean | null
  createdAt: Date
  version: number
}

export const UnfinishedReviews = defineTable<UnfinishedReview>(
  'unfinished_reviews',
  (c) => ({
    id: c.id(),
    reviewId: c.text(36),
    caseId: c.text(36),
    departmentId: c.text(36),
    leadId: optional(c.text(36)),
    state: c.text(10),
    verdict: optional(c.text(10)),
    reason: optional(c.longText()),
    targetDepartmentId: optional(c.text(36)),
    targetDepartmentName: optional(c.text(60)),
    proposedById: optional(c.text(36)),
    proposedByName: optional(c.text(60)),
    proposedAt: optional(c.instant()),
    opinion: optional(c.longText()),
    settledByName: optional(c.text(60)),
    settledAt: optional(c.instant()),
    inTime: optional(c.yesNo()),
    createdAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'unfinished_reviews_review_case', columns: ['reviewId', 'caseId'], unique: true },
    { name: 'unfinished_reviews_case_state', columns: ['caseId', 'state'] },
    { name: 'unfinished_reviews_review_state', columns: ['reviewId', 'state', 'inTime'] },
    { name: 'unfinished_reviews_review_id', columns: ['reviewId', 'id'] },
  ],
)
