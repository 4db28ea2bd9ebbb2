import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { candidates, wordsOf } from '../database/text-pairs'
import { pageStatement, type LedgerOrder, type LedgerPlace } from './ledger-statement'
import { readerNames, scopeOf } from './rules/readers'
import { Demands, type Demand, type DemandState } from './store'

/** Which rows of the ledger, in which order, from where on. */
export interface LedgerQuery {
  search: string
  state: DemandState | 'open' | null
  departmentId: string | null
  order: LedgerOrder
  after: LedgerPlace | null
  /** Rows of a page, if not the usual number. */
  size?: number
}

/** One page. `next` is the place to go on from, null on the last page. */
export interface LedgerPage {
  rows: Demand[]
  next: LedgerPlace | null
}

const usualSize = 50

/** A page of the rows `actor` may see (norm 7, 11). Walks an index from where the page before ended, so the last page costs what the first does. */
export function ledgerPage(core: Core, actor: Actor, query: LedgerQuery): Promise<LedgerPage> {
  return core.db.read(async (tx) => {
    const { size = usualSize } = query
    const words = wordsOf(query.search)
    const ids = words.length > 0 ? await candidates(tx, 'demand', words) : null
    if (ids?.length === 0) return { rows: [], next: null }
    const reads = scopeOf(actor)
    const readers = reads === 'all' ? null : readerNames(actor)
    const ordinary = reads === 'ordinary'
    const { sql, values } = pageStatement({ ...query, words, ids, readers, ordinary, limit: size + 1 })
    const places = await tx.query<LedgerPlace[]>(sql, values)
    const shown = places.slice(0, size)
    const next = places.length > size ? (shown.at(-1) ?? null) : null
    return { rows: await inOrder(tx, shown), next }
  })
}

async function inOrder(tx: Tx, places: readonly LedgerPlace[]): Promise<Demand[]> {
  const found = await rows(tx, Demands).findBy({ id: In(places.map(({ id }) => id)) })
  const byId = new Map(found.map((demand) => [demand.id, demand]))
  return places.flatMap(({ id }) => byId.get(id) ?? [])
}
