import type { Points } from '../../scoring/rules/policy'

/** A mark out of 100 in hundredths (8333 is 83.33); null where there is nothing to reckon it from: no data is not zero. */
export type Mark = number | null

/** Things that were due in the month, and how many of them were done in time. */
export interface Kept {
  due: number
  inTime: number
}

/** The kinds of things that efficiency counts (norm 8, 12, 13, 14). */
export const keptKinds = ['answers', 'progress', 'reviews', 'unfinished', 'measures'] as const
export type KeptKind = (typeof keptKinds)[number]

/** What one person, or one department, is assessed by in a month (norm 12, 14, 16, 17). Sums only, so that those of several can be added. */
export interface MonthFacts {
  /** Published points of the month's days. */
  authenticity: Points
  quality: Points
  /** Published after an earlier month was closed, for days of that month. */
  carried: Points
  /** Taken off, positive; `returned`: revoked after an earlier month was closed. */
  deducted: Points
  returned: Points
  /** Scored visits of the month, what they earned by authenticity, and the most they could have earned. */
  visits: number
  visitPoints: Points
  visitsFull: Points
  /** Milestones due in the month, in fen. */
  milestones: number
  agreedAmount: number
  acceptedAmount: number
  /** The quarter's duty to visit, in the month that ends it. */
  dutyDue: number
  dutyVisited: number
  kept: Record<KeptKind, Kept>
  /** Working minutes each answer took, pauses left out; as they are, for their median. */
  answerMinutes: readonly number[]
  /** Feedback of enterprises, and the sum of their 满意度 from 1 to 5. */
  feedbacks: number
  feedbackSum: number
  /** The internal evaluation from 0 to 100; null while nobody gave one. */
  internal: number | null
}

/** The three parts and their composite by the weights of the policy, in marks. */
export interface Marks {
  visitQuality: Mark
  delivery: Mark
  coverage: Mark
  quality: Mark
  efficiency: Mark
  feedback: Mark
  internal: Mark
  satisfaction: Mark
  /** By weight over what there is. */
  composite: Mark
  /** The composite less deductions, never below 0. */
  result: Mark
  /** Median working minutes of an answer. */
  medianMinutes: number | null
}

/** One row of a month's assessment. */
export interface AssessedRow {
  kind: 'person' | 'department'
  id: string
  name: string
  departmentId: string | null
  departmentName: string
  lineId: string | null
  facts: MonthFacts
  marks: Marks
}

/** Nothing known yet. */
export function noFacts(): MonthFacts {
  const kept = Object.fromEntries(
    keptKinds.map((kind) => [kind, { due: 0, inTime: 0 }]),
  ) as MonthFacts['kept']
  return {
    ...{ authenticity: 0, quality: 0, carried: 0, deducted: 0, returned: 0 },
    ...{ visits: 0, visitPoints: 0, visitsFull: 0 },
    ...{ milestones: 0, agreedAmount: 0, acceptedAmount: 0, dutyDue: 0, dutyVisited: 0 },
    ...{ kept, answerMinutes: [], feedbacks: 0, feedbackSum: 0, internal: null },
  }
}
