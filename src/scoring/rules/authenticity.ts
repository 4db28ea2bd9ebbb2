import type { Points, ScoringPolicy } from './policy'

/** What is known of one visit when it is scored. */
export interface VisitFindings {
  /** Pieces of valid evidence; printed evidence counts when its filing place is recorded. */
  evidence: number
  inaccuracies: number
  /** `lapsed`: not supplemented in time. */
  omissions: readonly { lapsed: boolean }[]
  /** 存疑, 明显瑕疵 or 虚构 (norm 17.C2). */
  doubtful: boolean
}

type Amounts = Pick<ScoringPolicy, 'complete' | 'accurate' | 'evidence' | 'perFinding' | 'fullMarksBonus'>

/** Points of one visit by itself, before the yearly cap (norm 17.A1, A2, A4). */
export function authenticityPoints(visit: VisitFindings, policy: Amounts): Points {
  if (visit.doubtful || visit.omissions.some((omission) => omission.lapsed)) return 0
  const full = policy.complete + policy.accurate + policy.evidence
  const missing = visit.evidence > 0 ? 0 : policy.evidence
  const findings = visit.inaccuracies + visit.omissions.length
  const earned = Math.max(0, full - missing - policy.perFinding * findings)
  return earned === full ? earned + policy.fullMarksBonus : earned
}

/** A visit in the order of the year. `day` is the calendar day in Asia/Shanghai, `at` the instant in milliseconds. */
export interface DatedVisit extends VisitFindings {
  id: string
  day: string
  at: number
}

type PolicyOf = (day: string) => Amounts & Pick<ScoringPolicy, 'visitsPerYear'>

/** Points of every visit to one enterprise, by the visit's id (norm 17.A). */
export function cappedAuthenticity(visits: readonly DatedVisit[], policyOf: PolicyOf): Map<string, Points> {
  return firstThatScore(
    visits.map((visit) => ({ ...visit, alone: authenticityPoints(visit, policyOf(visit.day)) })),
    policyOf,
  )
}

/** A visit with what it would earn alone. */
export interface RankedVisit {
  id: string
  day: string
  at: number
  alone: Points
}

/**
 * In each calendar year only the first visits to an enterprise that score count, by time of visit; one that scores nothing uses none
 * up (norm 17.A3).
 */
export function firstThatScore(
  visits: readonly RankedVisit[],
  policyOf: (day: string) => Pick<ScoringPolicy, 'visitsPerYear'>,
): Map<string, Points> {
  const counted = new Map<string, number>()
  const result = new Map<string, Points>()
  for (const { id, day, alone } of [...visits].sort(byTime)) {
    const year = day.slice(0, 4)
    const before = counted.get(year) ?? 0
    const earned = before < policyOf(day).visitsPerYear ? alone : 0
    if (earned > 0) counted.set(year, before + 1)
    result.set(id, earned)
  }
  return result
}

function byTime(a: RankedVisit, b: RankedVisit): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
