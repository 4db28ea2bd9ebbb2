import { optional, withDefault } from '../database/columns'
import { defineTable } from '../database/table'
import type { ScoreRule } from './rules/articles'
import type { Points } from './rules/policy'

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
  /** Booked from a fact, or entered by a person who changes what was published (norm 17.C). */
  kind: 'fact' | 'correction'
  /** Who corrected and why. */
  authorId?: string | null
  authorName?: string | null
  reason?: string | null
  /** What it stands on beside the fact: `milestone:<id>`, `doubt:<id>`. */
  evidence?: string | null
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
    kind: withDefault(c.text(12), 'fact'),
    authorId: optional(c.text(36)),
    authorName: optional(c.text(60)),
    reason: optional(c.text(500)),
    evidence: optional(c.text(80)),
  }),
  [
    { name: 'score_entries_source_key', columns: ['sourceKey'], unique: true },
    { name: 'score_entries_fact', columns: ['fact'] },
    { name: 'score_entries_line_day', columns: ['lineId', 'day'] },
    { name: 'score_entries_enterprise_day', columns: ['enterpriseId', 'day'] },
    { name: 'score_entries_person_day', columns: ['personId', 'day'] },
    { name: 'score_entries_day_id', columns: ['day', 'id'] },
    { name: 'score_entries_entered', columns: ['enteredAt'] },
    // Covers the month's scored visits (norm 16).
    {
      name: 'score_entries_half_day',
      columns: ['half', 'day', 'personId', 'departmentId', 'fact', 'points', 'id'],
    },
  ],
)
