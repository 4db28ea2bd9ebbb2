import { In } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Deadlines } from './store'

/** What a case still promises is from now on promised by another department: its head and line are reminded. The dates stay (norm 8). */
export async function reassignDeadlines(
  tx: Tx,
  caseId: string,
  to: { departmentId: string; lineId: string | null },
): Promise<void> {
  await rows(tx, Deadlines).update({ caseId, state: In(['running', 'paused']) }, to)
}
