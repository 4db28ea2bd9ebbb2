import { Between, In } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { VisitEvidences, Visits, type Visit } from './store'

/** Every visit that anybody of the exchange made to an enterprise in a calendar year, oldest first (norm 17.A3). */
export function visitsOfYear(tx: Tx, enterpriseId: string, year: string): Promise<Visit[]> {
  return rows(tx, Visits).find({
    where: { enterpriseId, visitedOn: Between(`${year}-01-01`, `${year}-12-31`) },
    order: { visitedAt: 'ASC', id: 'ASC' },
  })
}

/** One visit, or null. */
export function findVisit(tx: Tx, id: string): Promise<Visit | null> {
  return rows(tx, Visits).findOneBy({ id })
}

/** How many files prove each visit; visits without any are left out. */
export async function evidenceCounts(tx: Tx, visitIds: readonly string[]): Promise<Map<string, number>> {
  const found = await rows(tx, VisitEvidences).findBy({ visitId: In([...visitIds]) })
  const counts = new Map<string, number>()
  for (const { visitId } of found) counts.set(visitId, (counts.get(visitId) ?? 0) + 1)
  return counts
}
