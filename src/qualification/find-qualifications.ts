import { In } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { openQualificationStates, Qualifications, type Qualification, type QualificationState } from './store'

/** Which qualifications to list: those in a state, those open, or all; `after` is the id of the last row of the page before. */
export interface QualificationQuery {
  view: QualificationState | 'open' | 'all'
  after: string | null
}

const pageSize = 50

/** One page of qualifications, newest first. `next` is the id to go on from, null on the last page. */
export function findQualifications(
  core: Core,
  { view, after }: QualificationQuery,
): Promise<{ found: Qualification[]; next: string | null }> {
  return core.db.read(async (tx) => {
    const listing = rows(tx, Qualifications).createQueryBuilder('q')
    if (view !== 'all') listing.where({ state: In(view === 'open' ? [...openQualificationStates] : [view]) })
    if (after) listing.andWhere('q.id < :after', { after })
    const found = await listing
      .orderBy('q.id', 'DESC')
      .limit(pageSize + 1)
      .getMany()
    const page = found.slice(0, pageSize)
    return { found: page, next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null }
  })
}

/** How many qualifications stand in each state. */
export async function countByState(core: Core): Promise<Record<string, number>> {
  const counted = await core.db.read((tx) =>
    tx.query<{ state: string; n: number | string }[]>(
      `SELECT state, COUNT(*) AS n FROM ${Qualifications.name} GROUP BY state`,
    ),
  )
  return Object.fromEntries(counted.map(({ state, n }) => [state, Number(n)]))
}
