/**
 * Demands and their cases (norm 7–14). Needs enterprises, visits, people, the calendar, the outbox, scoring, files and the timeline.
 * Offers the ledger, the acts of a case (`src/commands.ts` composes those that tasks perform) and need-to-know.
 */
export { maySeeCase } from './case-readers'
export { findDemand } from './case-context'
export { demandsOfVisit } from './demands-of-visit'
export { exportLedger } from './export-ledger'
export { countOutcomes, importLedger, type LedgerReport } from './import-ledger'
export { ledgerPage, type LedgerQuery } from './ledger'
export { demandPages } from './pages'
export { NewDemand, recordDemand } from './record-demand'
export { rerouteDemand } from './reroute-demand'
export { withdrawDemand } from './withdraw-demand'
export { collectUnfinished } from './monthly/collect-unfinished'
export { monthSubjects } from './monthly/month-subjects'
export { monthlyReviewFacts } from './monthly/monthly-review-facts'
export { monthlyReviews } from './monthly/monthly-reviews'
export { measureFacts } from './review/measure-facts'
