/**
 * Boards of points (norm 16–18): what was earned, published and deducted, how duties are kept, and what is still to earn. Needs the score
 * book, visits, demands, deadlines and the assessment; offers pages only.
 */
export { boardPages } from './pages'
