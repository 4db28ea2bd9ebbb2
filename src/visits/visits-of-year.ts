import { Between, In } from 'typeorm'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Enterprises } from '../enterprises'
import { VisitEvidences } from './evidence-store'
import { VisitFindings, type VisitFinding } from './finding-store'
import { VisitParties, Visits, type Visit } from './store'

/**
 * Every visit that anybody of the exchange made to an enterprise in a calendar year, oldest first (norm 17.A3). The party is
 * locked first: who books its visits waits for who is booking them, so that no one counts with what another is about to change, and
 * two who have each just written one don't wait for each other.
 */
export async function visitsOfYear(
  core: Core,
  tx: Tx,
  { enterpriseId, year }: { enterpriseId: string; year: string },
): Promise<Visit[]> {
  await lockParty(core, tx, enterpriseId)
  return rows(tx, Visits).find({
    where: { enterpriseId, visitedOn: Between(`${year}-01-01`, `${year}-12-31`) },
    order: { visitedAt: 'ASC', id: 'ASC' },
  })
}

/** Holds whom visits are made to until the transaction ends: an enterprise, or an institution or member unit, which lie in a table of their own (norm 17.A). */
export async function lockParty(core: Core, tx: Tx, id: string): Promise<void> {
  const enterprise = await rows(tx, Enterprises).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!enterprise) await rows(tx, VisitParties).findOne({ where: { id }, ...forUpdate(core.db) })
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

/** What checks found of each visit, in the order it was found (norm 17.A2); visits without any are left out. */
export async function findingsOfVisits(
  tx: Tx,
  visitIds: readonly string[],
): Promise<Map<string, VisitFinding[]>> {
  const where = { visitId: In([...visitIds]) }
  const found = await rows(tx, VisitFindings).find({ where, order: { foundAt: 'ASC', id: 'ASC' } })
  const byVisit = new Map<string, VisitFinding[]>()
  for (const one of found) byVisit.set(one.visitId, [...(byVisit.get(one.visitId) ?? []), one])
  return byVisit
}
