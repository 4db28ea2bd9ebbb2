/** Points in hundredths: 700 are 7 points. Always a whole number. */
export type Points = number

/** The amounts Article 17 names and the defaults where it is silent. A dated version lies in the database; a fact is scored under the version of its day. */
export interface ScoringPolicy {
  version: string
  /** 17.A: complete record, accurate record, valid evidence. */
  complete: Points
  accurate: Points
  evidence: Points
  /** 17.A2: taken off for each inaccuracy or omission. */
  perFinding: Points
  /** 17.A3: scored visits that count per enterprise and calendar year. */
  visitsPerYear: number
  /** 17.A4: added to a visit with full marks; 0 turns it off, as in the annex's own example. */
  fullMarksBonus: Points
  /** 17.Q: agreement signed, service completed with revenue, referral that landed. */
  signed: Points
  completed: Points
  referral: Points
  /** 17.Q3: each one's part, in percent, of a joint visit by two of one department. */
  jointShare: number
}

/** Whole points as hundredths. */
export function points(whole: number): Points {
  return Math.round(whole * 100)
}
