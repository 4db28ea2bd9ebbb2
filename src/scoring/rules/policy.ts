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
  /** 17.C2: taken off in the assessment of the month for each doubt, from each who was credited. */
  doubtDeduction: Points
  /** norm 16: weights of the assessment in percent; they add up to 100. */
  qualityWeight: number
  efficiencyWeight: number
  satisfactionWeight: number
  /** norm 16: part of the internal evaluation in satisfaction, in percent, and the day of the next month until which it is given. */
  internalShare: number
  internalUntilDay: number
  /** The hours of a working day, `HH:mm`, in which the time to an answer is counted. */
  workdayFrom: string
  workdayTo: string
  /** 17.C1: hours of Monday, `HH:mm`, by which each step of the week is due, and of the publication. */
  selfAssessBy: string
  recheckBy: string
  crossCheckBy: string
  publishAt: string
  /** Working days for objections after the publication, and for the ruling on one. */
  objectionWorkingDays: number
  rulingWorkingDays: number
}

/** The defaults where the norm is silent; the amounts it names are in its first version. */
export const scoringDefaults = {
  doubtDeduction: 500,
  qualityWeight: 40,
  efficiencyWeight: 30,
  satisfactionWeight: 30,
  internalShare: 50,
  internalUntilDay: 10,
  workdayFrom: '09:00',
  workdayTo: '18:00',
  selfAssessBy: '10:00',
  recheckBy: '12:00',
  crossCheckBy: '13:30',
  publishAt: '14:00',
  objectionWorkingDays: 3,
  rulingWorkingDays: 3,
} satisfies Partial<ScoringPolicy>

/** Whole points as hundredths. */
export function points(whole: number): Points {
  return Math.round(whole * 100)
}
