import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/** 预计合同金额, for the risk table. */
export const amountBands = ['none', 'small', 'medium', 'large'] as const
export type AmountBand = (typeof amountBands)[number]

/** A version of the service plan and what was decided on it (norm 8). */
export interface Plan {
  id: string
  caseId: string
  round: number
  discussionMinutes: string
  title: string
  content: string
  leadId: string
  leadName: string
  serviceProducts: string
  amountBand: AmountBand
  crossDepartment: boolean
  outsidePartner: boolean
  submittedById: string
  submittedByName: string
  submittedAt: Date
  verdict: 'approved' | 'returned' | 'infeasible' | null
  opinion: string | null
  decidedByName: string | null
  decidedAt: Date | null
}

export const Plans = defineTable<Plan>(
  'plans',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    round: c.integer(),
    discussionMinutes: c.longText(),
    title: c.text(200),
    content: c.longText(),
    leadId: c.text(36),
    leadName: c.text(60),
    serviceProducts: c.text(500),
    amountBand: c.text(10),
    crossDepartment: c.yesNo(),
    outsidePartner: c.yesNo(),
    submittedById: c.text(36),
    submittedByName: c.text(60),
    submittedAt: c.instant(),
    verdict: optional(c.text(20)),
    opinion: optional(c.longText()),
    decidedByName: optional(c.text(60)),
    decidedAt: optional(c.instant()),
  }),
  [{ name: 'plans_case_round', columns: ['caseId', 'round'], unique: true }],
)

/** A signed agreement: what counts as landed (norm 17.Q1). Amounts in fen. */
export interface Agreement {
  id: string
  caseId: string
  number: string
  amount: number
  /** Accepted so far; with `amount` it is the completion ratio (norm 17.Q2). */
  acceptedAmount: number
  signedOn: string
  dueOn: string
  signedById: string
  signedByName: string
  recordedAt: Date
  version: number
}

export const Agreements = defineTable<Agreement>(
  'agreements',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    number: c.text(60),
    amount: c.bigInteger(),
    acceptedAmount: c.bigInteger(),
    signedOn: c.day(),
    dueOn: c.day(),
    signedById: c.text(36),
    signedByName: c.text(60),
    recordedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'agreements_case', columns: ['caseId'], unique: true },
    { name: 'agreements_number', columns: ['number'], unique: true },
  ],
)

/** A report on the way (norm 13). Revenue is cumulative, in fen. */
export interface ProgressReport {
  id: string
  caseId: string
  outcome: 'continue' | 'completed' | 'withdrawn'
  note: string
  completedPercent: number
  revenue: number
  satisfaction: number | null
  /** Where printed proof of completion is filed (norm 14). */
  completionPlace?: string | null
  reporterId: string
  reporterName: string
  reportedAt: Date
}

export const ProgressReports = defineTable<ProgressReport>(
  'progress_reports',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    outcome: c.text(20),
    note: c.longText(),
    completedPercent: c.integer(),
    revenue: c.bigInteger(),
    satisfaction: optional(c.integer()),
    completionPlace: optional(c.text(200)),
    reporterId: c.text(36),
    reporterName: c.text(60),
    reportedAt: c.instant(),
  }),
  [{ name: 'progress_reports_case_reported', columns: ['caseId', 'reportedAt'] }],
)

/** What the head said to a report of completion; `acceptedAmount` in fen. */
export interface CompletionCheck {
  id: string
  caseId: string
  verdict: 'confirmed' | 'returned'
  opinion: string | null
  acceptedAmount: number | null
  checkedById: string
  checkedByName: string
  checkedAt: Date
}

export const CompletionChecks = defineTable<CompletionCheck>(
  'completion_checks',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    verdict: c.text(20),
    opinion: optional(c.longText()),
    acceptedAmount: optional(c.bigInteger()),
    checkedById: c.text(36),
    checkedByName: c.text(60),
    checkedAt: c.instant(),
  }),
  [{ name: 'completion_checks_case_checked', columns: ['caseId', 'checkedAt'] }],
)

/** 复盘 (norm 14). Satisfaction 1–5 is the enterprise's. */
export interface Review {
  id: string
  caseId: string
  result: string
  causes: string | null
  measures: string | null
  satisfaction: number
  writtenById: string
  writtenByName: string
  writtenAt: Date
}

export const Reviews = defineTable<Review>(
  'reviews',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    result: c.longText(),
    causes: optional(c.longText()),
    measures: optional(c.longText()),
    satisfaction: c.integer(),
    writtenById: c.text(36),
    writtenByName: c.text(60),
    writtenAt: c.instant(),
  }),
  [{ name: 'reviews_case', columns: ['caseId'], unique: true }],
)
