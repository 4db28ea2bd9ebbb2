import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'
import type { Points, ScoringPolicy } from './rules/policy'

/** A version of the amounts, in force from its day until the next one's (norm 19–20). */
export interface ScoringPolicyRow {
  validFrom: string
  version: string
  amounts: Omit<ScoringPolicy, 'version'>
}

export const ScoringPolicies = defineTable<ScoringPolicyRow>(
  'scoring_policies',
  (c) => ({ validFrom: primary(c.day()), version: c.text(40), amounts: c.json() }),
  [{ name: 'scoring_policies_version', columns: ['version'], unique: true }],
)

/** The rule of Article 17 an entry stands on. */
export type ScoreRule = 'A' | 'Q-signed' | 'Q-completed' | 'Q-referral'

/** A line of the score book. Only ever added; a change is another line (norm 17.C). */
export interface ScoreEntry {
  id: string
  /** The same fact at the same amount is entered once. */
  sourceKey: string
  /** What the points are for: `visit:<id>`, `agreement:<id>`. Its entries for one person add up to what it earned. */
  fact: string
  half: 'authenticity' | 'quality'
  rule: ScoreRule
  points: Points
  /** Day in Asia/Shanghai the points belong to. */
  day: string
  policyVersion: string
  caseId: string | null
  enterpriseId: string
  enterpriseName: string
  personId: string
  personName: string
  departmentId: string
  departmentName: string
  lineId: string | null
  enteredAt: Date
}

export const ScoreEntries = defineTable<ScoreEntry>(
  'score_entries',
  (c) => ({
    id: c.id(),
    sourceKey: c.text(120),
    fact: c.text(60),
    half: c.text(20),
    rule: c.text(20),
    points: c.points(),
    day: c.day(),
    policyVersion: c.text(40),
    caseId: optional(c.text(36)),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    personId: c.text(36),
    personName: c.text(60),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    enteredAt: c.instant(),
  }),
  [
    { name: 'score_entries_source_key', columns: ['sourceKey'], unique: true },
    { name: 'score_entries_fact', columns: ['fact'] },
    { name: 'score_entries_line_day', columns: ['lineId', 'day'] },
    { name: 'score_entries_enterprise_day', columns: ['enterpriseId', 'day'] },
  ],
)
