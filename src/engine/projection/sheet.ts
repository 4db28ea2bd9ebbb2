import type { ObjectLiteral } from 'typeorm'
import type { Table } from '../../database/table'

/**
 * The rows of one table that a batch touches, folded in memory and written once. `need` names rows that must be read first;
 * a row the batch itself `makes` is not read.
 */
export interface Sheet<Row extends ObjectLiteral = ObjectLiteral> {
  readonly table: Table<Row>
  readonly keys: readonly (keyof Row & string)[]
  makes(id: string): void
  need(id: string): void
  needed(): string[]
  /** Takes a row as the database has it. */
  load(row: Row): void
  get(id: string): Row | undefined
  /** The rows at hand with `value` in `property`. */
  all<Property extends keyof Row>(property: Property, value: Row[Property]): Row[]
  /** The row as it was before this batch. */
  before(id: string): Row | undefined
  put(row: Row): void
  changed(): Row[]
  idOf(row: Row): string
}

/** An empty sheet. `keys` are the properties of the primary key; a row's id is their values, joined by a line break. */
export function sheet<Row extends ObjectLiteral>(
  table: Table<Row>,
  keys: readonly (keyof Row & string)[],
): Sheet<Row> {
  const made = new Set<string>()
  const wanted = new Set<string>()
  const loaded = new Map<string, Row>()
  const current = new Map<string, Row>()
  const [only] = keys
  const idOf = (row: Row) =>
    keys.length === 1 && only
      ? (row[only] as string)
      : keys.map((property) => String(row[property])).join('\n')
  return {
    table,
    keys,
    makes: (id) => void made.add(id),
    need: (id) => void (made.has(id) || wanted.add(id)),
    needed: () => [...wanted],
    load: (row) => void loaded.set(idOf(row), row),
    get: (id) => current.get(id) ?? loaded.get(id),
    all: (property, value) => {
      const ids = new Set([...loaded.keys(), ...current.keys()])
      const at = [...ids].map((id) => current.get(id) ?? loaded.get(id)) as Row[]
      return at.filter((row) => row[property] === value)
    },
    before: (id) => loaded.get(id),
    put: (row) => void current.set(idOf(row), row),
    changed: () => [...current.values()],
    idOf,
  }
}
