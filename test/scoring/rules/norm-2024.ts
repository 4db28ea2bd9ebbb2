import { points, scoringDefaults, type ScoringPolicy } from '../../../src/scoring/rules/policy'

/** Article 17 as written. */
export const norm2024: ScoringPolicy = {
  ...scoringDefaults,
  version: 'norm-2024',
  complete: points(2),
  accurate: points(2),
  evidence: points(1),
  perFinding: points(1),
  visitsPerYear: 3,
  fullMarksBonus: points(2),
  signed: points(3),
  completed: points(10),
  referral: points(5),
  jointShare: 50,
}

/** The setting that the annex's own example was reckoned with. */
export const withoutBonus: ScoringPolicy = { ...norm2024, version: 'norm-2024-annex', fullMarksBonus: 0 }
