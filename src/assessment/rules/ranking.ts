import type { Points } from '../../scoring/rules/policy'

/** What a department, or a line with its director, goes into the ranking of a year with (norm 18). */
export interface Contender {
  id: string
  name: string
  /** The director of a line, the head of a department; null where there is none. */
  holderId: string | null
  holderName: string | null
  authenticity: Points
  quality: Points
  deducted: Points
  /** Why it may not be named star: the decision; null while it may. */
  barredBy: string | null
}

/** What told two of the same points apart; `shared` when nothing did. */
export type TieBreak = 'quality' | 'authenticity' | 'deducted' | 'shared'

/** A place in the ranking. */
export interface Ranked extends Contender {
  points: Points
  place: number
  /** How it was told apart from those of the same points; null when its points are its own. */
  tie: TieBreak | null
  star: boolean
}

/** In this order of criteria, after the points: more quality points, more authenticity points, fewer deductions. */
const criteria = [
  { tie: 'quality', gain: (a: Contender, b: Contender) => a.quality - b.quality },
  { tie: 'authenticity', gain: (a: Contender, b: Contender) => a.authenticity - b.authenticity },
  { tie: 'deducted', gain: (a: Contender, b: Contender) => b.deducted - a.deducted },
] as const

/**
 * The ranking of a year (norm 18): most points first, ties told apart by the criteria in their fixed order, else they share a place.
 * Star is the first place of those that may be named, and has points; who is barred keeps the place but not the title.
 */
export function rank(contenders: readonly Contender[]): Ranked[] {
  const ordered = [...contenders].sort((a, b) => gainOf(b, a) || (a.id < b.id ? -1 : 1))
  const places: number[] = []
  ordered.forEach((one, nth) => {
    const before = ordered[nth - 1]
    places.push(before && gainOf(one, before) === 0 ? places[nth - 1]! : nth + 1)
  })
  const best = ordered.findIndex((one) => one.barredBy === null && pointsOf(one) > 0)
  return ordered.map((one, nth) => ({
    ...one,
    ...{ points: pointsOf(one), place: places[nth]!, tie: tieOf(ordered, nth) },
    star: best >= 0 && one.barredBy === null && places[nth] === places[best],
  }))
}

/** The sum of both halves. */
export function pointsOf({ authenticity, quality }: Pick<Contender, 'authenticity' | 'quality'>): Points {
  return authenticity + quality
}

/** By how much `a` is ahead of `b`; 0 when nothing tells them apart. */
function gainOf(a: Contender, b: Contender): number {
  return pointsOf(a) - pointsOf(b) || criteria.map(({ gain }) => gain(a, b)).find((by) => by !== 0) || 0
}

/** What told this one apart from a neighbour of the same points: the later criterion when there are two. */
function tieOf(ordered: readonly Contender[], nth: number): TieBreak | null {
  const own = ordered[nth]!
  const near = [ordered[nth - 1], ordered[nth + 1]].filter(
    (one): one is Contender => one !== undefined && pointsOf(one) === pointsOf(own),
  )
  if (near.length === 0) return null
  const found = near.map((other) => criteria.findIndex(({ gain }) => gain(own, other) !== 0))
  const last = found.includes(-1) ? -1 : Math.max(...found)
  return criteria[last]?.tie ?? 'shared'
}
