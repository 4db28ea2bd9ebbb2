import type { ScoringPolicy } from '../../scoring/rules/policy'
import { keptKinds, type Kept, type Mark, type Marks, type MonthFacts } from './figures'
import { median } from './median'

/** What of the policy the marks of a month need. */
export type Weights = Pick<
  ScoringPolicy,
  'qualityWeight' | 'efficiencyWeight' | 'satisfactionWeight' | 'internalShare'
>

const full = 10_000

/**
 * The marks of one row (norm 16). Quality: the mean of what there is of visit quality, delivery and coverage. Efficiency: how many of
 * the things due were done in time. Satisfaction: feedback and internal evaluation by the policy's share. The composite weighs the
 * three over those that have data; deductions come off it, never below 0.
 */
export function marksOf(facts: MonthFacts, weights: Weights): Marks {
  const visitQuality = shareOf(facts.visitPoints, facts.visitsFull)
  const delivery = shareOf(facts.acceptedAmount, facts.agreedAmount)
  const coverage = shareOf(facts.dutyVisited, facts.dutyDue)
  const quality = weighted([
    [visitQuality, 1],
    [delivery, 1],
    [coverage, 1],
  ])
  const { due, inTime } = allKept(facts)
  const efficiency = shareOf(inTime, due)
  const feedback = shareOf(facts.feedbackSum, 5 * facts.feedbacks)
  const internal = facts.internal === null ? null : facts.internal * 100
  const satisfaction = weighted([
    [feedback, 100 - weights.internalShare],
    [internal, weights.internalShare],
  ])
  const composite = weighted([
    [quality, weights.qualityWeight],
    [efficiency, weights.efficiencyWeight],
    [satisfaction, weights.satisfactionWeight],
  ])
  return {
    ...{ visitQuality, delivery, coverage, quality, efficiency, feedback, internal, satisfaction, composite },
    result: composite === null ? null : Math.max(0, composite - facts.deducted + facts.returned),
    medianMinutes: median(facts.answerMinutes),
  }
}

/** The things due of all kinds together. */
export function allKept({ kept }: Pick<MonthFacts, 'kept'>): Kept {
  const sum = (of: keyof Kept) => keptKinds.reduce((all, kind) => all + kept[kind][of], 0)
  return { due: sum('due'), inTime: sum('inTime') }
}

/** `part` of `whole` as a mark, at most full; null where the whole is nothing. */
function shareOf(part: number, whole: number): Mark {
  return whole <= 0 ? null : Math.round((full * Math.min(Math.max(part, 0), whole)) / whole)
}

/** The weighted mean of the marks that there are, rounded half up; null when none has weight. */
export function weighted(marks: readonly (readonly [Mark, number])[]): Mark {
  const known = marks.filter((one): one is [number, number] => one[0] !== null && one[1] > 0)
  const weight = known.reduce((sum, [, of]) => sum + of, 0)
  return weight === 0 ? null : Math.round(known.reduce((sum, [mark, of]) => sum + mark * of, 0) / weight)
}
