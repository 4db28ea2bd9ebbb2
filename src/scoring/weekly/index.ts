/**
 * The week of scores as a process (norm 17.C1–C2): self-assessment, recheck, cross-check, publication, objections. Needs the score book,
 * the calendar, the outbox and messages; offers its commands, what is published, and the rights of who cross-checks.
 */
export { closeWeek } from './close-week'
export { escalateStep } from './escalate-step'
export { openWeek } from './open-week'
export { raiseObjection, type NewObjection } from './objections/raise-objection'
export { ruleObjection, type Ruling } from './objections/rule-objection'
export { withdrawObjection } from './objections/withdraw-objection'
export { publicationOf, publishedPoints, type PublishedPoints } from './publication-of'
export { publishWeek } from './publish-week'
export { rowsOfPart, type LiveWeekRow } from './rows-of-part'
export { saveAssessment, type AssessmentOfRows } from './save-assessment'
export { saveCrossCheck, type CrossCheckOfRows } from './save-cross-check'
export { saveRecheck, type RecheckOfRows } from './save-recheck'
export { signAssessment } from './sign-assessment'
export { signCrossCheck } from './sign-cross-check'
export { signRecheck } from './sign-recheck'
export { weeklyScoring } from './weekly-scoring'
export { weekSubjects } from './week-subjects'
