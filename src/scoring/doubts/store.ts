import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { Points } from '../rules/policy'

/** 存疑, 明显瑕疵, 虚构 (norm 17.C2): all alike in effect. */
export const doubtGrades = ['doubtful', 'flawed', 'fictitious'] as const
export type DoubtGrade = (typeof doubtGrades)[number]

/** Where a doubt was raised. */
export const doubtSources = ['cross-check', 'inspection', 'ruling'] as const
export type DoubtSource = (typeof doubtSources)[number]

/** A doubt about a fact of the score book: while it stands the fact scores nothing. */
export interface Doubt {
  id: string
  /** `visit:<id>`, `agreement:<id>`. */
  fact: string
  grade: DoubtGrade
  reason: string
  source: DoubtSource
  byId: string
  byName: string
  at: Date
  liftedAt: Date | null
  liftedByName: string | null
  liftReason: string | null
}

export const Doubts = defineTable<Doubt>(
  'score_doubts',
  (c) => ({
    id: c.id(),
    fact: c.text(60),
    grade: c.text(12),
    reason: c.text(500),
    source: c.text(20),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
    liftedAt: optional(c.instant()),
    liftedByName: optional(c.text(60)),
    liftReason: optional(c.text(500)),
  }),
  [{ name: 'score_doubts_fact', columns: ['fact'] }],
)

/** A deduction in the assessment of a month, reported to 合规风控部 (norm 17.C2). Positive hundredths; revoked, never removed. */
export interface Deduction {
  id: string
  /** `YYYY-MM`. */
  month: string
  personId: string
  personName: string
  departmentId: string
  departmentName: string
  lineId: string | null
  points: Points
  reason: string
  doubtId: string | null
  fact: string | null
  byId: string
  byName: string
  at: Date
  revokedAt: Date | null
  revokedByName: string | null
  revokeReason: string | null
}

export const Deductions = defineTable<Deduction>(
  'score_deductions',
  (c) => ({
    id: c.id(),
    month: c.text(7),
    personId: c.text(36),
    personName: c.text(60),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    points: c.points(),
    reason: c.text(500),
    doubtId: optional(c.text(36)),
    fact: optional(c.text(60)),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
    revokedAt: optional(c.instant()),
    revokedByName: optional(c.text(60)),
    revokeReason: optional(c.text(500)),
  }),
  [
    { name: 'score_deductions_month_person', columns: ['month', 'personId'] },
    { name: 'score_deductions_doubt_person', columns: ['doubtId', 'personId'], unique: true },
  ],
)
