import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { Instances, type InstanceRow } from '../instance-store'
import { Incidents, type IncidentRow } from '../work-store'

/** Narrows and pages the list of instances. */
export interface InstanceFilter {
  state?: InstanceRow['state']
  processId?: string
  definitionKey?: string
  hasIncident?: boolean
  /** The last row of the page before. */
  after?: Pick<InstanceRow, 'key' | 'startedAt'>
  /** Rows a page, at most 200; default 50. */
  limit?: number
}

/** Instances, newest first. */
export async function instances({ db }: Core, filter: InstanceFilter = {}): Promise<InstanceRow[]> {
  return db.read((tx) => {
    const query = rows(tx, Instances).createQueryBuilder('i')
    if (filter.state !== undefined) query.andWhere('i.state = :state', { state: filter.state })
    if (filter.processId !== undefined)
      query.andWhere('i.processId = :process', { process: filter.processId })
    if (filter.definitionKey !== undefined)
      query.andWhere('i.definitionKey = :key', { key: filter.definitionKey })
    if (filter.hasIncident !== undefined)
      query.andWhere(`i.openIncidents ${filter.hasIncident ? '>' : '='} 0`)
    pageBackwards(query, 'i.startedAt', filter.after && { at: filter.after.startedAt, key: filter.after.key })
    return query.limit(rowsOf(filter.limit)).getMany()
  })
}

/** Narrows and pages the list of incidents. */
export interface IncidentFilter {
  open?: boolean
  processId?: string
  after?: Pick<IncidentRow, 'key' | 'createdAt'>
  limit?: number
}

/** Incidents, newest first. */
export async function incidents({ db }: Core, filter: IncidentFilter = {}): Promise<IncidentRow[]> {
  return db.read((tx) => {
    const query = rows(tx, Incidents).createQueryBuilder('i')
    if (filter.open !== undefined)
      query.andWhere('i.state = :state', { state: filter.open ? 'open' : 'resolved' })
    if (filter.processId !== undefined)
      query.andWhere('i.processId = :process', { process: filter.processId })
    pageBackwards(query, 'i.createdAt', filter.after && { at: filter.after.createdAt, key: filter.after.key })
    return query.limit(rowsOf(filter.limit)).getMany()
  })
}

/** Instances by process and state, and open incidents: the monitor's first line. */
export async function instanceCounts({
  db,
}: Core): Promise<{ processId: string; state: InstanceRow['state']; count: number }[]> {
  const sql = `SELECT process_id AS processId, state, COUNT(*) AS count FROM ${Instances.name} GROUP BY process_id, state`
  const found = await db.read((tx) =>
    tx.query<{ processId: string; state: InstanceRow['state']; count: unknown }[]>(sql),
  )
  return found.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How many incidents are open. */
export async function openIncidentCount({ db }: Core): Promise<number> {
  return db.read((tx) => rows(tx, Incidents).countBy({ state: 'open' }))
}

/** Newest first, from behind the last row of the page before. */
function pageBackwards<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  instant: string,
  after: { at: Date; key: string } | undefined,
): void {
  query.orderBy(instant, 'DESC').addOrderBy('i.key', 'DESC')
  if (!after) return
  const at = after.at.toISOString()
  query.andWhere(`${instant} <= :at AND (${instant} < :at OR i.key < :after)`, { at, after: after.key })
}

function rowsOf(limit = 50): number {
  return Math.min(Math.max(1, Math.trunc(limit)), 200)
}
