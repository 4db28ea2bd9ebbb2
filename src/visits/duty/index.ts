/** The quarterly duty to visit (norm 6): due list, coverage, and the process of a department's quarter. Needs enterprises and visits. */
export { escalateVisits } from './escalate-visits'
export { visitDutyPages } from './pages'
export { quarterSubjects } from './quarter-subjects'
export { quarterlyVisits } from './quarterly-visits'
export { recordQuarter } from './record-quarter'
export { remindVisits, type QuarterStep } from './remind-visits'
export { visitDutyFacts, type VisitDutyFact } from './visit-duty-facts'
