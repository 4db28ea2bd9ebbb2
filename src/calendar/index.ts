/**
 * Working days of Asia/Shanghai and the promises counted on them (norm 8). Needs the database, the outbox, the timeline and messages.
 * Offers the arithmetic (`rules/`), the calendar and its changes, deadlines and the watch over them.
 */
export { calendarHealth, type CalendarHealth } from './calendar-health'
export { cancelDeadline } from './cancel-deadline'
export { checkDeadline, type DeadlineCheck } from './check-deadline'
export { deadlineView, type DeadlineView } from './deadline-view'
export { explainDeadline } from './explain-deadline'
export { extendDeadline } from './extend-deadline'
export { importYear } from './import-year'
export { moveDeadline } from './move-deadline'
export { policyEffect } from './policy-effect'
export { pauseDeadline } from './pause-deadline'
export { readCalendar } from './read-calendar'
export { recomputeDeadlines, type MovedDeadline } from './recompute-deadlines'
export { resumeDeadline } from './resume-deadline'
export { settleDeadline } from './settle-deadline'
export { startDeadline, type StartDeadline } from './start-deadline'
export { Deadlines, type Deadline, type DeadlineState } from './store'
