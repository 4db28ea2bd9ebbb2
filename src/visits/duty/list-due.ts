import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { byManager, countsFor, isDue, marks, type DueRow } from './duty-sql'
import type { QuarterSpan } from './rules/quarter'
import { VisitDues, VisitQuarters } from './store'

/** Which of a manager's enterprises. */
export const dueStates = ['left', 'visited', 'all'] as const
export type DueState = (typeof dueStates)[number]

/** A page of a manager's list, by name; `after` is the last row of the page before. */
export interface DueQuery {
  managerId: string
  quarter: string
  span: QuarterSpan
  state: DueState
  after: { name: string; id: string } | null
}

/** A row with the last visit of all time. */
export interface ShownDue extends DueRow {
  lastVisitedOn: string | null
}

const pageSize = 50

/**
 * A manager's list of a quarter (norm 6): as it was recorded when the quarter is over, else as it stands now.
 * `next` is the row to go on from.
 */
export function listDue(
  core: Core,
  query: DueQuery,
): Promise<{ rows: ShownDue[]; next: DueRow | null; recorded: boolean }> {
  return core.db.read(async (tx) => {
    const recorded = await isRecorded(tx, query)
    const found = recorded ? await recordedRows(tx, query) : await presentRows(tx, query)
    const shown = found.slice(0, pageSize)
    const last = await lastVisits(tx, shown)
    return {
      rows: shown.map((row) => ({ ...row, lastVisitedOn: last.get(row.enterpriseId) ?? null })),
      next: found.length > pageSize ? (shown[pageSize - 1] ?? null) : null,
      recorded,
    }
  })
}

/** The first `atMost` names of a manager's enterprises that nobody has visited yet. */
export async function namesOfLeft(
  tx: Tx,
  { from, to }: QuarterSpan,
  { managerId, atMost }: { managerId: string; atMost: number },
): Promise<string[]> {
  const found = await tx.query<{ name: string }[]>(
    `SELECT e.name AS name FROM enterprises e
     WHERE e.customer_manager_id = ? AND ${isDue} AND NOT EXISTS (SELECT 1 ${countsFor('e.id')})
     ORDER BY e.name, e.id LIMIT ${atMost}`,
    [managerId, from, to],
  )
  return found.map(({ name }) => name)
}

async function isRecorded(tx: Tx, { managerId, quarter }: DueQuery): Promise<boolean> {
  return rows(tx, VisitQuarters)
    .createQueryBuilder('q')
    .where('q.quarter = :quarter AND q.recordedAt IS NOT NULL', { quarter })
    .andWhere(
      'EXISTS (SELECT 1 FROM visit_quarter_managers m WHERE m.quarter_id = q.id AND m.manager_id = :id)',
    )
    .setParameter('id', managerId)
    .getExists()
}

function recordedRows(tx: Tx, { managerId, quarter, state, after }: DueQuery): Promise<DueRow[]> {
  const listing = rows(tx, VisitDues)
    .createQueryBuilder('d')
    .where('d.managerId = :managerId', { managerId })
    .andWhere('d.quarterId IN (SELECT id FROM visit_quarters WHERE quarter = :quarter)', { quarter })
  if (state !== 'all') listing.andWhere(`d.visitedOn IS ${state === 'left' ? '' : 'NOT '}NULL`)
  if (after)
    listing.andWhere(
      '(d.enterpriseName > :name OR (d.enterpriseName = :name AND d.enterpriseId > :id))',
      after,
    )
  return listing
    .orderBy('d.enterpriseName')
    .addOrderBy('d.enterpriseId')
    .limit(pageSize + 1)
    .getMany()
}

async function presentRows(tx: Tx, { managerId, span, state, after }: DueQuery): Promise<DueRow[]> {
  const days = [span.from, span.to]
  const some = `EXISTS (SELECT 1 ${countsFor('e.id')})`
  const narrow = state === 'all' ? '' : `AND ${state === 'left' ? 'NOT ' : ''}${some}`
  const place = after ? 'AND (e.name > ? OR (e.name = ? AND e.id > ?))' : ''
  const found = await tx.query<(DueRow & { own: unknown })[]>(
    `SELECT e.id AS enterpriseId, e.name AS enterpriseName, e.customer_manager_id AS managerId,
       (SELECT MAX(v.visited_on) ${countsFor('e.id')}) AS visitedOn,
       (SELECT COUNT(*) ${countsFor('e.id')} AND ${byManager('e.customer_manager_id')}) AS own
     FROM enterprises e WHERE e.customer_manager_id = ? AND ${isDue} ${narrow} ${place}
     ORDER BY e.name, e.id LIMIT ${pageSize + 1}`,
    [
      ...[...days, ...days, managerId, ...(narrow ? days : [])],
      ...(after ? [after.name, after.name, after.id] : []),
    ],
  )
  return found.map((row) => ({ ...row, own: Number(row.own) > 0 }))
}

async function lastVisits(tx: Tx, shown: readonly DueRow[]): Promise<Map<string, string>> {
  const ids = shown.map(({ enterpriseId }) => enterpriseId)
  if (ids.length === 0) return new Map()
  const found = await tx.query<{ id: string; day: string }[]>(
    `SELECT enterprise_id AS id, MAX(visited_on) AS day FROM visits WHERE enterprise_id IN (${marks(ids)}) GROUP BY enterprise_id`,
    ids,
  )
  return new Map(found.map(({ id, day }) => [id, day]))
}
