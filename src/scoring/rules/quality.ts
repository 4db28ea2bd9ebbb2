import type { Points, ScoringPolicy } from './policy'

/** Part of the quality points each visitor gets, in percent: two of one department share, others do not (norm 17.Q3). */
export function visitShare(
  departments: readonly (string | null)[],
  policy: Pick<ScoringPolicy, 'jointShare'>,
): number {
  const [first, second] = departments
  return departments.length === 2 && first !== null && first === second ? policy.jointShare : 100
}

/** Points for a signed agreement (norm 17.Q). `share` in percent. */
export function signedPoints(policy: Pick<ScoringPolicy, 'signed'>, share = 100): Points {
  return roundHalfUp(BigInt(policy.signed) * BigInt(share), 100n)
}

/** How far an agreement is fulfilled; amounts in fen. */
export interface Fulfilment {
  accepted: number
  agreed: number
}

/** All points a completion has earned so far: full points × accepted ÷ agreed, at most full, rounded half up once (norm 17.Q2). */
export function completionPoints(
  { accepted, agreed }: Fulfilment,
  policy: Pick<ScoringPolicy, 'completed'>,
  share = 100,
): Points {
  if (agreed <= 0 || accepted <= 0) return 0
  const fulfilled = BigInt(Math.min(accepted, agreed))
  return roundHalfUp(BigInt(policy.completed) * fulfilled * BigInt(share), BigInt(agreed) * 100n)
}

/** What is still to be credited of a cumulative amount; a falling ratio takes nothing back (norm 17.Q2). */
export function creditDue(cumulative: Points, credited: Points): Points {
  return Math.max(0, cumulative - credited)
}

/** Exact at any size of amounts; both sides are not negative. */
function roundHalfUp(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator))
}
