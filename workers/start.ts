import type { WorkerDefinition } from '../src/engine/define-worker'
import answerAnew from './answer-anew'
import askCountersign from './ask-countersign'
import checkDeadline from './check-deadline'
import applyScopeChange from './apply-scope-change'
import openSupportRound from './open-support-round'
import resumeCase from './resume-case'
import suspendCase from './suspend-case'
import closeCase from './close-case'
import collectRiskFacts from './collect-risk-facts'
import collectUnfinished from './collect-unfinished'
import enterScores from './enter-scores'
import lapseOmission from './lapse-omission'
import inviteFeedback from './invite-feedback'
import notify from './notify'
import openCase from './open-case'
import recordRiskLevel from './record-risk-level'
import remindVisits from './remind-visits'
import escalateVisits from './escalate-visits'
import recordVisits from './record-visits'
import openWeek from './open-week'
import publishWeek from './publish-week'
import closeWeek from './close-week'
import escalateWeekStep from './escalate-week-step'
import settleDeadline from './settle-deadline'
import startDeadline from './start-deadline'
import checkAttendance from './check-attendance'
import classifyEnterprise from './classify-enterprise'
import closeQualification from './close-qualification'
import collectClassFacts from './collect-class-facts'
import enterOnList from './enter-on-list'
import openQualification from './open-qualification'
import openInspection from './open-inspection'
import applyInspection from './apply-inspection'
import reassignEnterprises from './reassign-enterprises'
import removeFromList from './remove-from-list'
import startStepDeadline from './start-step-deadline'

/** Everything a process can call; `src/product` subscribes them, in the app or on machines of their own. */
export const workers: readonly WorkerDefinition[] = [
  answerAnew,
  askCountersign,
  checkDeadline,
  applyScopeChange,
  openSupportRound,
  resumeCase,
  suspendCase,
  closeCase,
  collectRiskFacts,
  collectUnfinished,
  enterScores,
  lapseOmission,
  inviteFeedback,
  notify,
  openCase,
  recordRiskLevel,
  remindVisits,
  escalateVisits,
  recordVisits,
  openWeek,
  publishWeek,
  closeWeek,
  escalateWeekStep,
  settleDeadline,
  startDeadline,
  checkAttendance,
  classifyEnterprise,
  closeQualification,
  collectClassFacts,
  enterOnList,
  openQualification,
  openInspection,
  applyInspection,
  reassignEnterprises,
  removeFromList,
  startStepDeadline,
].map((worker) => worker as WorkerDefinition)
