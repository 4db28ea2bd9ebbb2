/**
 * Countersigning of plans that several departments work on (norm 10). Needs the case, its plans, people, the calendar and messages.
 * `submit-plan` opens it, task command `countersign` gives the opinions, the process `co-work` waits for them.
 */
export { coWorksOfCase } from './co-works-of-case'
export { coWorkRules } from './rules/co-work-result'
