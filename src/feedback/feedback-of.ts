import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Feedbacks, type Feedback } from './store'

/** What the enterprise answered on a case; null while it has not. */
export function feedbackOf(tx: Tx, caseId: string): Promise<Feedback | null> {
  return rows(tx, Feedbacks).findOneBy({ caseId })
}
