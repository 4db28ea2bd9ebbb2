import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'
import type { Points } from '../scoring/rules/policy'
import type { AssessedRow, Marks, MonthFacts } from './rules/figures'
import type { Weights } from './rules/marks'

/** A month whose assessment was closed by 合规风控部 (norm 16): its rows never change. */
export interface ClosedMonth {
  /** `YYYY-MM`. */
  month: string
  policyVersion: string
  weights: Weights
  closedAt: Date
  closedById: string
  closedByName: string
}

export const ClosedMonths = defineTable<ClosedMonth>('assessment_months', (c) => ({
  month: primary(c.text(7)),
  policyVersion: c.text(40),
  weights: c.json(),
  closedAt: c.instant(),
  closedById: c.text(36),
  closedByName: c.text(60),
}))

/** A row of a closed month as it was reckoned then. Only ever added. */
export interface ClosedRow {
  month: string
  kind: AssessedRow['kind']
  targetId: string
  name: string
  departmentId: string | null
  departmentName: string
  lineId: string | null
  /** What later months must know to carry over only what came since: both halves together. */
  points: Points
  carried: Points
  deducted: Points
  returned: Points
  facts: MonthFacts
  marks: Marks
}

export const ClosedRows = defineTable<ClosedRow>(
  'assessment_rows',
  (c) => ({
    month: primary(c.text(7)),
    kind: primary(c.text(10)),
    targetId: primary(c.text(36)),
    name: c.text(60),
    departmentId: optional(c.text(36)),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    points: c.points(),
    carried: c.points(),
    deducted: c.points(),
    returned: c.points(),
    facts: c.json(),
    marks: c.json(),
  }),
  [{ name: 'assessment_rows_target', columns: ['targetId', 'month'] }],
)

/** An internal evaluation of a person or a department, 0 to 100 (norm 16). Only ever added: the last of an evaluator holds. */
export interface InternalEvaluation {
  id: string
  month: string
  kind: AssessedRow['kind']
  targetId: string
  targetName: string
  score: number
  comment: string | null
  byId: string
  byName: string
  at: Date
}

export const InternalEvaluations = defineTable<InternalEvaluation>(
  'internal_evaluations',
  (c) => ({
    id: c.id(),
    month: c.text(7),
    kind: c.text(10),
    targetId: c.text(36),
    targetName: c.text(60),
    score: c.integer(),
    comment: optional(c.text(500)),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }),
  [{ name: 'internal_evaluations_month_target', columns: ['month', 'targetId'] }],
)
