import { In, type SelectQueryBuilder } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { candidates, wordsOf } from '../database/text-pairs'
import { readsAllVisits } from './rules/readers'
import { Visits, type Visit } from './store'
import { narrowVisits, type VisitPlace, type VisitQuery } from './visit-query'

type Listing = SelectQueryBuilder<Visit>
const pageSize = 50

/**
 * A page of the visits that `actor` may read (norm 6, 11). Each reason to read walks an index of its own from where the page before
 * ended, and the walks are put together: an OR over them would sort everything.
 */
export function listVisits(
  core: Core,
  actor: Actor,
  query: VisitQuery,
): Promise<{ rows: Visit[]; next: VisitPlace | null }> {
  return core.db.read(async (tx) => {
    const parties = await partiesSought(tx, query.search)
    if (parties?.length === 0) return { rows: [], next: null }
    const found = new Map<string, Place>()
    for (const reason of reasonsOf(actor, query.scope)) {
      const listing = rows(tx, Visits).createQueryBuilder('v')
      reason(listing)
      narrowVisits(listing, query, parties)
      for (const place of await places(listing, query.after)) found.set(place.id, place)
    }
    const ordered = [...found.values()].sort(newestFirst)
    const shown = ordered.slice(0, pageSize)
    const last = shown.at(-1)
    const next = ordered.length > pageSize && last ? { at: last.visitedAt, id: last.id } : null
    return { rows: await visitsAt(tx, shown), next }
  })
}

type Place = Pick<Visit, 'id' | 'visitedAt'>

/** Whole rows of one page only: those that are sorted carry no more than their place. */
async function visitsAt(tx: Tx, shown: readonly Place[]): Promise<Visit[]> {
  const found = await rows(tx, Visits).findBy({ id: In(shown.map(({ id }) => id)) })
  return found.sort(newestFirst)
}

/** Why `actor` may read a visit, each as a condition over columns of one index. */
function reasonsOf(actor: Actor, scope: VisitQuery['scope']): ((listing: Listing) => Listing)[] {
  const where = (column: string, value: string) => (listing: Listing) =>
    listing.andWhere(`v.${column} = :value`, { value })
  const own = [where('visitorId', actor.id), where('coVisitorId', actor.id)]
  if (scope === 'mine') return own
  if (readsAllVisits(actor)) return [(listing) => listing]
  // One's own visits are found by the first reason: left out here, few rows are left to look at.
  const managed =
    'v.visitorId <> :value AND v.enterpriseId IN (SELECT id FROM enterprises WHERE customer_manager_id = :value)'
  const through = actor.groups.flatMap((group) => {
    const [kind, id = ''] = group.split(':')
    if (kind === 'head') return [where('departmentId', id), where('coDepartmentId', id)]
    return kind === 'line-director' ? [where('lineId', id), where('coLineId', id)] : []
  })
  return [...own, ...through, (listing) => listing.andWhere(managed, { value: actor.id })]
}

function places(listing: Listing, after: VisitPlace | null): Promise<Place[]> {
  listing.select(['v.id', 'v.visitedAt'])
  if (after)
    listing.andWhere('v.visitedAt <= :at AND (v.visitedAt < :at OR v.id < :id)', {
      at: after.at.toISOString(),
      id: after.id,
    })
  return listing
    .orderBy('v.visitedAt', 'DESC')
    .addOrderBy('v.id', 'DESC')
    .limit(pageSize + 1)
    .getMany()
}

/** Ids of parties whose names may contain the words; null when the search does not narrow. */
async function partiesSought(tx: Tx, search: string): Promise<string[] | null> {
  const words = wordsOf(search)
  if (words.length === 0) return null
  const enterprises = await candidates(tx, 'enterprise', words)
  const others = await candidates(tx, 'visit-party', words)
  return enterprises && others && [...enterprises, ...others]
}

function newestFirst(a: Place, b: Place): number {
  return b.visitedAt.getTime() - a.visitedAt.getTime() || (a.id < b.id ? 1 : -1)
}
