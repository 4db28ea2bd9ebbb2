import type { Deduction } from '../scoring'
import { sumOfDeductions } from './deductions-of'

/** Deductions with the visit each stands on, null for one on another fact; and their sum. */
export function deductionsView(deductions: readonly Deduction[]) {
  return {
    deductions: deductions.map((one) => ({
      ...one,
      visitId: one.fact?.startsWith('visit:') ? one.fact.slice('visit:'.length) : null,
    })),
    deducted: sumOfDeductions(deductions),
  }
}
