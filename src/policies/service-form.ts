import type { PolicyForm } from './policy-form'
import { serviceDefaults } from './rules/service-policy'

/** The service policy as its form shows it, in the order of the norm's articles. */
export const serviceForm: PolicyForm = {
  area: 'service',
  mayBackdate: true,
  defaults: { ...serviceDefaults },
  fields: [
    { name: 'responseWorkingDays', unit: 'workingDays', max: 60 },
    { name: 'dueTime', unit: 'time' },
    { name: 'remindBefore', unit: 'workingDays', min: 0, max: 30 },
    { name: 'escalateAfter', unit: 'list' },
    { name: 'qualificationStepWorkingDays', unit: 'workingDays', max: 60 },
    { name: 'visitRemindBefore', unit: 'workingDays', max: 60 },
    { name: 'visitEscalateBefore', unit: 'workingDays', max: 60 },
    { name: 'supplementWorkingDays', unit: 'workingDays', max: 30 },
    { name: 'coWorkWorkingDays', unit: 'workingDays', max: 30 },
    { name: 'inspectorDays', unit: 'days' },
    { name: 'monthlyReviewAfterDays', unit: 'days' },
    { name: 'monthlyReviewWorkingDays', unit: 'workingDays', max: 30 },
    { name: 'progressEveryWorkingDays', unit: 'workingDays', max: 120 },
    { name: 'supportAnswerWorkingDays', unit: 'workingDays', max: 30 },
    { name: 'scopeChangeDirectorPercent', unit: 'percent', min: 0, max: 100 },
    { name: 'suspensionLongestDays', unit: 'days' },
    { name: 'reviewWorkingDays', unit: 'workingDays', max: 60 },
    { name: 'satisfactionFloor', unit: 'count', min: 1, max: 5 },
    { name: 'measureWorkingDays', unit: 'workingDays', max: 120 },
    { name: 'feedbackDays', unit: 'days', max: 180 },
  ],
}
