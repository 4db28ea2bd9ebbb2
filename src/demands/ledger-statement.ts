import type { DemandState } from './store'

/** Newest or oldest record first, or by the enterprise's name. */
export const ledgerOrders = ['newest', 'oldest', 'enterprise'] as const
export type LedgerOrder = (typeof ledgerOrders)[number]

/** A row's place in an order: what is sorted by, then its id. */
export interface LedgerPlace {
  sorted: string
  id: string
}

/** What the statement is made from; `readers` null for somebody who may read every case, `ids` null when the search does not narrow. */
export interface LedgerScope {
  order: LedgerOrder
  after: LedgerPlace | null
  words: readonly string[]
  ids: readonly string[] | null
  state: DemandState | 'open' | null
  departmentId: string | null
  readers: readonly string[] | null
  limit: number
}

interface Part {
  sql: string
  values: unknown[]
}

/**
 * SQL for the places of one page. With `readers`, each walks its own index and stops at the limit, and the union puts the
 * walks together: an OR over readers would sort everything they may see.
 */
export function pageStatement(scope: LedgerScope): Part {
  const walks = scope.readers ? scope.readers.map((reader) => walk(scope, reader)) : [walk(scope, null)]
  const sources = walks.map(({ sql }, nth) => `SELECT sorted, id FROM (${sql}) walk${nth}`)
  const direction = scope.order === 'newest' ? 'DESC' : 'ASC'
  const order = `ORDER BY sorted ${direction}, id ${direction} LIMIT ${scope.limit}`
  return { sql: `${sources.join(' UNION ')} ${order}`, values: walks.flatMap(({ values }) => values) }
}

function walk(scope: LedgerScope, reader: string | null): Part {
  const byName = scope.order === 'enterprise'
  const [time, id] = reader ? ['r.recorded_at', 'r.case_id'] : ['d.recorded_at', 'd.id']
  const [sorted, key] = byName ? ['d.enterprise_name', 'd.id'] : [time, id]
  const direction = scope.order === 'newest' ? 'DESC' : 'ASC'
  const from = reader ? 'case_readers r JOIN demands d ON d.id = r.case_id' : 'demands d'
  const parts = [
    ...(reader ? [{ sql: 'r.reader = ?', values: [reader] }] : []),
    ...afterPlace(scope, { sorted, key }),
    ...conditions(scope),
  ]
  const where = parts.length > 0 ? `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}` : ''
  return {
    sql: `SELECT ${sorted} AS sorted, ${key} AS id FROM ${from} ${where} ORDER BY ${sorted} ${direction}, ${key} ${direction} LIMIT ${scope.limit}`,
    values: parts.flatMap(({ values }) => values),
  }
}

/** The first comparison alone bounds the walk along the index; the second settles rows of the same moment. */
function afterPlace({ after, order }: LedgerScope, { sorted, key }: { sorted: string; key: string }): Part[] {
  if (!after) return []
  const beyond = order === 'newest' ? '<' : '>'
  return [
    {
      sql: `${sorted} ${beyond}= ? AND (${sorted} ${beyond} ? OR ${key} ${beyond} ?)`,
      values: [after.sorted, after.sorted, after.id],
    },
  ]
}

function conditions({ words, ids, state, departmentId }: LedgerScope): Part[] {
  return [
    ...(departmentId ? [{ sql: 'd.department_id = ?', values: [departmentId] }] : []),
    ...(state === 'open' ? [{ sql: 'd.closed_at IS NULL', values: [] }] : []),
    ...(state && state !== 'open' ? [{ sql: 'd.state = ?', values: [state] }] : []),
    ...(ids ? [{ sql: `d.id IN (${ids.map(() => '?').join(',')})`, values: [...ids] }] : []),
    ...words.map((word) => ({
      sql: "INSTR(LOWER(CONCAT(d.enterprise_name, ' ', d.brief)), ?) > 0",
      values: [word],
    })),
  ]
}
