/**
 * The assessment of a month (norm 12, 14, 16) and of a year (norm 18), rewards and penalties. Needs the publications of the score
 * book, deadlines, demands, feedback and the duty to visit. Offers a month's rows, a year's ranking, and the pages.
 */
export { monthAssessment, type MonthAssessment } from './month/month-assessment'
export type { AssessedRow, Mark, Marks, MonthFacts } from './rules/figures'
export type { Ranked } from './rules/ranking'
export { scopeOf as assessmentScope, type Scope } from './rules/scope'
export { assessmentPages } from './pages'
export { yearSubjects } from './year/year-subjects'
export { yearRanking, type YearRanking } from './year/year-ranking'
