import type { ScoreRule } from '../rules/articles'
import type { Points } from '../rules/policy'

/** Where the book and the facts disagree: what a person has from a fact, by a rule, and what Article 17 gives. */
export interface BookDifference {
  /** `visit:<id>`, `agreement:<id>`. */
  fact: string
  rule: ScoreRule
  personId: string
  /** Points of a visit lie on its day; those of an agreement are compared over all days, '' here. */
  day: string
  booked: Points
  earned: Points
}

/** What a check has looked at. */
export interface CheckedBook {
  visits: number
  agreements: number
  /** Entries that were booked from facts; corrections by people are not counted in. */
  entries: number
  differences: BookDifference[]
}

/** Points by what they are for, whom and when. */
export type Tally = Map<string, BookDifference>

/** Adds to what was booked or earned at one place of a tally. */
export function tally(
  all: Tally,
  { fact, rule, personId, day = '' }: Pick<BookDifference, 'fact' | 'rule' | 'personId'> & { day?: string },
  { booked = 0, earned = 0 }: { booked?: Points; earned?: Points },
): void {
  const key = `${fact} ${rule} ${personId} ${day}`
  const found = all.get(key)
  if (!found) return void all.set(key, { fact, rule, personId, day, booked, earned })
  found.booked += booked
  found.earned += earned
}

/** Those of a tally that don't agree. */
export function disagreements(all: Tally): BookDifference[] {
  return [...all.values()].filter(({ booked, earned }) => booked !== earned)
}
