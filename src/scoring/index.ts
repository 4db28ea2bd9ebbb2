/**
 * Points by Article 17. Needs visits and the facts its callers hand over; offers the score book and the weekly table.
 * Whoever records a fact that earns points books them in the same transaction.
 */
export { scoringPages } from './pages'
export { scoreAgreement, type AgreementFact, type ScoredPerson } from './score-agreement'
export { scoreVisits } from './score-visits'
export { weekTable } from './week-table'
