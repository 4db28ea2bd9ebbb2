import type { Core } from '../core'
import { rows } from '../database/table'
import { DemandChanges, type DemandChange } from './change-store'

/** Every change of a ledger row, the newest first (norm 7). */
export function demandChanges(core: Core, caseId: string): Promise<DemandChange[]> {
  return core.db.read((tx) =>
    rows(tx, DemandChanges).find({ where: { caseId }, order: { changedAt: 'DESC', id: 'DESC' } }),
  )
}

/** How often and when last each of some rows was changed; rows that never were are left out. */
export async function changeCounts(
  core: Core,
  caseIds: readonly string[],
): Promise<Map<string, { count: number; last: Date }>> {
  if (caseIds.length === 0) return new Map()
  const found = await core.db.read((tx) =>
    tx.query<{ id: string; count: number | string; last: string }[]>(
      `SELECT case_id AS id, COUNT(*) AS count, MAX(changed_at) AS last FROM demand_changes
       WHERE case_id IN (${caseIds.map(() => '?').join(',')}) GROUP BY case_id`,
      [...caseIds],
    ),
  )
  return new Map(found.map(({ id, count, last }) => [id, { count: Number(count), last: new Date(last) }]))
}
