/** The numbers of norm 2–14 where the norm names them or is silent. A dated version lies in the database; a case stays under the version of its own day. */
export interface ServicePolicy {
  /** norm 8: working days for the answer to a demand, and the hour of the last of them, `HH:mm`. */
  responseWorkingDays: number
  dueTime: string
  /** Reminder this many working days before; head, director, leadership told this many after. */
  remindBefore: number
  escalateAfter: readonly number[]
  /** norm 14: working days for the review. */
  reviewWorkingDays: number
  /** norm 13: a progress report every so many working days, and days to answer a call for support. */
  progressEveryWorkingDays: number
  supportAnswerWorkingDays: number
  /** norm 6: working days before the end of a quarter. */
  visitRemindBefore: number
  visitEscalateBefore: number
  /** norm 12: open demands older than so many days are reviewed each month, within so many working days. */
  monthlyReviewAfterDays: number
  monthlyReviewWorkingDays: number
  /** norm 17.A2: working days to supplement an omission. */
  supplementWorkingDays: number
  /** norm 14: a satisfaction below it demands causes and measures; of 5. */
  satisfactionFloor: number
  /** norm 14: working days of a measure for which nobody named a date. */
  measureWorkingDays: number
  /** norm 16: days a feedback link lives. */
  feedbackDays: number
  /** norm 10: working days of a department to countersign. */
  coWorkWorkingDays: number
  /** norm 5: working days of a step of qualification. */
  qualificationStepWorkingDays: number
  /** norm 11: days an inspector may read a case. */
  inspectorDays: number
  /** norm 13: a change of the amount above so many percent needs the line director too; longest suspension in days. */
  scopeChangeDirectorPercent: number
  suspensionLongestDays: number
}

/** The defaults of requirements.md. */
export const serviceDefaults: ServicePolicy = {
  responseWorkingDays: 3,
  dueTime: '18:00',
  remindBefore: 1,
  escalateAfter: [0, 1, 2],
  reviewWorkingDays: 5,
  progressEveryWorkingDays: 10,
  supportAnswerWorkingDays: 2,
  visitRemindBefore: 15,
  visitEscalateBefore: 5,
  monthlyReviewAfterDays: 30,
  monthlyReviewWorkingDays: 5,
  supplementWorkingDays: 2,
  satisfactionFloor: 3,
  measureWorkingDays: 20,
  feedbackDays: 14,
  coWorkWorkingDays: 2,
  qualificationStepWorkingDays: 5,
  inspectorDays: 30,
  scopeChangeDirectorPercent: 20,
  suspensionLongestDays: 90,
}
