import { optional } from '../database/columns'
import { defineTable } from '../database/table'

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

/** A risk that was pointed out: open → acknowledged by the lead → closed by compliance (norm 9.4). */
export interface RiskFinding {
  id: string
  caseId: string
  severity: Severity
  text: string
  state: 'open' | 'acknowledged' | 'closed'
  raisedById: string
  raisedByName: string
  raisedAt: Date
  acknowledgedByName: string | null
  acknowledgedAt: Date | null
  closedByName: string | null
  closedAt: Date | null
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
    version: c.version(),
  }),
  [{ name: 'risk_findings_case_state', columns: ['caseId', 'state'] }],
)
