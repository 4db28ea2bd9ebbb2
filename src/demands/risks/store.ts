import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** The compliance officer's word on a plan (norm 9.4). */
export interface RiskReview {
  id: string
  caseId: string
  level: string | null
  verdict: 'accepted' | 'changes' | 'rejected'
  opinion: string | null
  reviewerId: string
  reviewerName: string
  reviewedAt: Date
}

export const RiskReviews = defineTable<RiskReview>(
  'risk_reviews',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    level: optional(c.text(20)),
    verdict: c.text(20),
    opinion: optional(c.longText()),
    reviewerId: c.text(36),
    reviewerName: c.text(60),
    reviewedAt: c.instant(),
  }),
  [{ name: 'risk_reviews_case_reviewed', columns: ['caseId', 'reviewedAt'] }],
)

export const severities = ['low', 'medium', 'high'] as const
export type Severity = (typeof severities)[number]

/** Where a finding stands; compliance may open a closed one again. */
export const findingStates = ['open', 'acknowledged', 'mitigated', 'closed'] as const
export type FindingState = (typeof findingStates)[number]

/** A risk that was pointed out: open → acknowledged by the lead → mitigated by the lead → closed by compliance (norm 9.4). */
export interface RiskFinding {
  id: string
  caseId: string
  severity: Severity
  text: string
  state: FindingState
  raisedById: string
  raisedByName: string
  raisedAt: Date
  acknowledgedByName: string | null
  acknowledgedAt: Date | null
  closedByName: string | null
  closedAt: Date | null
  /** Made with the form: sent twice is one finding. */
  submissionId?: string | null
  /** The severity while it is not closed: what compliance's own list walks along. */
  openSeverity?: Severity | null
  /** The department that answers the case, repeated for that list. */
  departmentId?: string | null
  version: number
}

export const RiskFindings = defineTable<RiskFinding>(
  'risk_findings',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    severity: c.text(10),
    text: c.longText(),
    state: c.text(20),
    raisedById: c.text(36),
    raisedByName: c.text(60),
    raisedAt: c.instant(),
    acknowledgedByName: optional(c.text(60)),
    acknowledgedAt: optional(c.instant()),
    closedByName: optional(c.text(60)),
    closedAt: optional(c.instant()),
    submissionId: optional(c.text(36)),
    openSeverity: optional(c.text(10)),
    departmentId: optional(c.text(36)),
    version: c.version(),
  }),
  [
    { name: 'risk_findings_case_state', columns: ['caseId', 'state'] },
    { name: 'risk_findings_submission', columns: ['submissionId'], unique: true },
    { name: 'risk_findings_open_raised_id', columns: ['openSeverity', 'raisedAt', 'id'] },
    {
      name: 'risk_findings_department_open_raised_id',
      columns: ['departmentId', 'openSeverity', 'raisedAt', 'id'],
    },
  ],
)

/** What happened to a finding, in turn. */
export const riskStepNames = ['raised', 'acknowledged', 'mitigated', 'closed', 'reopened'] as const
export type RiskStepName = (typeof riskStepNames)[number]

/** A step of a finding with who and when (norm 9.4). Only ever added. */
export interface RiskStep {
  id: string
  findingId: string
  caseId: string
  step: RiskStepName
  note: string | null
  byId: string
  byName: string
  at: Date
}

export const RiskSteps = defineTable<RiskStep>(
  'risk_steps',
  (c) => ({
    id: c.id(),
    findingId: c.text(36),
    caseId: c.text(36),
    step: c.text(20),
    note: optional(c.longText()),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }),
  [
    { name: 'risk_steps_finding_id', columns: ['findingId', 'id'] },
    { name: 'risk_steps_case_id', columns: ['caseId', 'id'] },
  ],
)
