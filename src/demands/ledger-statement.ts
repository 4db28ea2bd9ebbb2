import { mayContain } from '../database/text-pairs'
import { openStates, type DemandState } from './store'

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
  /** Beside what `readers` give: every case that is not confidential. */
  ordinary: boolean
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
  const walks = scope.readers
    ? [
        ...(scope.ordinary ? [walk(scope, null)] : []),
        ...scope.readers.map((reader) => walk(scope, { sql: 'reader = ?', values: [reader] })),
      ]
    : [walk(scope, null)]
  const sources = walks.map(({ sql }, nth) => `SELECT sorted, id FROM (${sql}) walk${nth}`)
  const direction = scope.order === 'newest' ? 'DESC' : 'ASC'
  const order = `ORDER BY sorted ${direction}, id ${direction} LIMIT ${scope.limit}`
  return { sql: `${sources.join(' UNION ')} ${order}`, values: walks.flatMap(({ values }) => values) }
}

/** `case_readers` repeats the columns of `demands` under the same names, so both are walked by the same words. */
function walk(scope: LedgerScope, reader: Part | null): Part {
  const { order, limit } = scope
  const [table, id] = reader ? ['case_readers', 'case_id'] : ['demands', 'id']
  const sorted = order === 'enterprise' ? 'enterprise_name' : 'recorded_at'
  const direction = order === 'newest' ? 'DESC' : 'ASC'
  const open = { sql: 'confidential = 0', values: [] }
  const parts = [
    ...(reader ? [reader] : scope.ordinary ? [open] : []),
    ...afterPlace(scope, { sorted, id }),
    ...conditions(scope, id),
  ]
  const where = parts.length > 0 ? `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}` : ''
  return {
    sql: `SELECT ${sorted} AS sorted, ${id} AS id FROM ${table} w ${where} ORDER BY ${sorted} ${direction}, ${id} ${direction} LIMIT ${limit}`,
    values: parts.flatMap(({ values }) => values),
  }
}

/** The first comparison alone bounds the walk along the index; the second settles rows of the same moment. */
function afterPlace({ after, order }: LedgerScope, { sorted, id }: { sorted: string; id: string }): Part[] {
  if (!after) return []
  const beyond = order === 'newest' ? '<' : '>'
  const sql = `${sorted} ${beyond}= ? AND (${sorted} ${beyond} ? OR ${id} ${beyond} ?)`
  return [{ sql, values: [after.sorted, after.sorted, after.id] }]
}

function conditions({ words, ids, state, departmentId }: LedgerScope, id: string): Part[] {
  const states = state === 'open' ? openStates : state ? [state] : null
  return [
    ...(departmentId ? [{ sql: 'department_id = ?', values: [departmentId] }] : []),
    ...(states ? [oneOf('state', states)] : []),
    ...(ids ? [oneOf(id, ids)] : mayContain('demand', words, `w.${id}`)),
    ...(words.length > 0 ? [containing(words, id)] : []),
  ]
}

/** A scalar subquery on purpose: databases turn a join or EXISTS round and start from all demands. */
function containing(words: readonly string[], id: string): Part {
  const each = words.map(() => "INSTR(LOWER(CONCAT(d.enterprise_name, ' ', d.brief)), ?) > 0")
  return {
    sql: `(SELECT COUNT(*) FROM demands d WHERE d.id = w.${id} AND ${each.join(' AND ')}) = 1`,
    values: [...words],
  }
}

function oneOf(column: string, values: readonly string[]): Part {
  return { sql: `${column} IN (${values.map(() => '?').join(',')})`, values: [...values] }
}
