/** Processes that run once for each week, month or quarter. Needs the database and the outbox; `src/periodics.ts` composes them. */
export { definePeriodic, periodicId, type Periodic, type PeriodicStart } from './periodic'
export { startPeriods } from './start-periods'
export { startSchedule } from './schedule'
