import type { PolicyForm } from '../policies/policy-form'
import { scoringDefaults } from './rules/policy'

/** The scoring policy as its form shows it, in the order of Article 17. */
export const scoringForm: PolicyForm = {
  area: 'scoring',
  mayBackdate: false,
  check: ({ qualityWeight, efficiencyWeight, satisfactionWeight }) =>
    Number(qualityWeight) + Number(efficiencyWeight) + Number(satisfactionWeight) === 100
      ? null
      : { field: 'satisfactionWeight', code: 'policies.faults.weights' },
  defaults: scoringDefaults,
  fields: [
    { name: 'complete', unit: 'points' },
    { name: 'accurate', unit: 'points' },
    { name: 'evidence', unit: 'points' },
    { name: 'perFinding', unit: 'points' },
    { name: 'visitsPerYear', unit: 'count', min: 0 },
    { name: 'fullMarksBonus', unit: 'points' },
    { name: 'signed', unit: 'points' },
    { name: 'completed', unit: 'points' },
    { name: 'referral', unit: 'points' },
    { name: 'jointShare', unit: 'percent', min: 0, max: 100 },
    { name: 'doubtDeduction', unit: 'points' },
    { name: 'qualityWeight', unit: 'percent', min: 0, max: 100 },
    { name: 'efficiencyWeight', unit: 'percent', min: 0, max: 100 },
    { name: 'satisfactionWeight', unit: 'percent', min: 0, max: 100 },
    { name: 'internalShare', unit: 'percent', min: 0, max: 100 },
    { name: 'internalUntilDay', unit: 'count', max: 28 },
    { name: 'workdayFrom', unit: 'time' },
    { name: 'workdayTo', unit: 'time' },
    { name: 'selfAssessBy', unit: 'time' },
    { name: 'recheckBy', unit: 'time' },
    { name: 'crossCheckBy', unit: 'time' },
    { name: 'publishAt', unit: 'time' },
    { name: 'objectionWorkingDays', unit: 'workingDays', max: 30 },
    { name: 'rulingWorkingDays', unit: 'workingDays', max: 30 },
  ],
}
