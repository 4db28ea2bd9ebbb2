import { primary } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { Points } from '../rules/policy'

/**
 * What one person earned in one department within a part of a week (`rules/week-piece.ts`): the sums of the score book, kept with
 * every entry in the same transaction, so that boards of a year need not add up a million entries.
 */
export interface ScoreSum {
  /** First day of the part, `YYYY-MM-DD`. */
  fromDay: string
  departmentId: string
  personId: string
  /** '' where the entries name no line. */
  lineId: string
  authenticity: Points
  quality: Points
  /** Of these, what has been published (norm 17.C1). */
  publishedAuthenticity: Points
  publishedQuality: Points
}

export const ScoreSums = defineTable<ScoreSum>(
  'score_sums',
  (c) => ({
    fromDay: primary(c.day()),
    departmentId: primary(c.text(36)),
    personId: primary(c.text(36)),
    lineId: primary(c.text(36)),
    authenticity: c.points(),
    quality: c.points(),
    publishedAuthenticity: c.points(),
    publishedQuality: c.points(),
  }),
  [
    { name: 'score_sums_department', columns: ['departmentId', 'fromDay'] },
    { name: 'score_sums_person', columns: ['personId', 'fromDay'] },
  ],
)
