/**
 * Ways onto the qualified list and off it, customer managers that change, ceremonies and courses (norm 3, 5, 6). Needs enterprises,
 * people, the calendar, policies, the outbox, files, messages and the timeline; processes `enterprise-qualification`,
 * `enterprise-removal` and `manager-reassignment` call it.
 */
export { closeQualification, qualificationOutcomes } from './end-qualification'
export { enterOnList } from './enter-on-list'
export { attendanceNeeded } from './events/attendance-of'
export { findQualification, wasNominated } from './open-qualifications'
export { openQualification } from './open-qualification'
export { reassignEnterprises } from './reassignment/reassign-enterprises'
export { removeFromList } from './removal/remove-from-list'
export { startStep } from './step-deadline'
export { isQualificationSubject, qualificationSubjects } from './subjects'
export { suggestClass } from './suggest-class'
