import publishYear from './assessment/year/publish-year'
import recheckYear from './assessment/year/recheck-year'
import countersign from './cowork/countersign'
import confirmCompletion from './demands/confirm-completion'
import decidePlan from './demands/decide-plan'
import reportProgress from './demands/report-progress'
import reviewRisk from './demands/risks/review-risk'
import signAgreement from './demands/sign-agreement'
import submitPlan from './demands/submit-plan'
import decideUnfinished from './demands/monthly/decide-unfinished'
import reviewUnfinished from './demands/monthly/review-unfinished'
import confirmMeasure from './demands/review/confirm-measure'
import decideMeasureDate from './demands/review/decide-measure-date'
import reportMeasure from './demands/review/report-measure'
import writeReview from './demands/write-review'
import explainVisits from './visits/duty/explain-visits'
import supplementVisit from './visits/supplement-visit-task'
import approveScopeChange from './demands/scope/approve-scope-change'
import decideScopeChange from './demands/scope/decide-scope-change'
import acknowledgeSupport from './demands/support/acknowledge-support'
import answerSupport from './demands/support/answer-support'
import decideLaterResumption from './demands/suspension/decide-later-resumption'
import decideSuspension from './demands/suspension/decide-suspension'
import resumeOrExtend from './demands/suspension/resume-or-extend'
import carryOutInspection from './inspections/carry-out-inspection'
import confirmInspection from './inspections/confirm-inspection'
import assessWeek from './scoring/weekly/assess-week'
import crossCheckWeek from './scoring/weekly/cross-check-week'
import ruleObjection from './scoring/weekly/objections/rule-objection-task'
import recheckWeek from './scoring/weekly/recheck-week'
import type { TaskCommand } from './engine/define-task-command'
import approveQualification from './qualification/approve-qualification'
import appointManager from './qualification/appoint-manager'
import checkNomination from './qualification/check-nomination'
import correctNomination from './qualification/correct-nomination'
import inviteToListing from './qualification/invite-to-listing'
import decideReassignment from './qualification/reassignment/decide-reassignment'
import recordServiceGroup from './qualification/record-service-group'
import decideRemoval from './qualification/removal/decide-removal'
import signListing from './qualification/sign-listing'

const all: readonly TaskCommand[] = [
  recheckYear,
  publishYear,
  submitPlan,
  countersign,
  decidePlan,
  reviewRisk,
  signAgreement,
  reportProgress,
  confirmCompletion,
  writeReview,
  reportMeasure,
  confirmMeasure,
  decideMeasureDate,
  reviewUnfinished,
  decideUnfinished,
  checkNomination,
  correctNomination,
  approveQualification,
  signListing,
  inviteToListing,
  appointManager,
  recordServiceGroup,
  decideRemoval,
  decideReassignment,
  supplementVisit,
  explainVisits,
  assessWeek,
  recheckWeek,
  crossCheckWeek,
  ruleObjection,
  decideSuspension,
  resumeOrExtend,
  decideLaterResumption,
  decideScopeChange,
  approveScopeChange,
  answerSupport,
  acknowledgeSupport,
  carryOutInspection,
  confirmInspection,
]

/** What user tasks may perform, by the name their model gives. */
export const taskCommands: Readonly<Record<string, TaskCommand>> = Object.fromEntries(
  all.map((command) => [command.name, command]),
)
