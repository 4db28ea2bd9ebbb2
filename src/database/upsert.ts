import type { ObjectLiteral } from 'typeorm'
import { columnsFor, type DatabaseKind } from './columns'
import type { Tx } from './database'
import { snakeCase, type Table } from './table'

/** Most values that go into one statement; SQLite allows 32,766, MySQL 65,535. */
const valuesAtMost = 30_000

/** What to write: all rows carry the same properties; `keys` are the properties of the unique index that recognises a row. */
export interface Upsert<Row> {
  rows: readonly Partial<Row>[]
  keys: readonly (keyof Row & string)[]
}

/** Inserts rows or, where their keys already exist, updates every other property given. Many rows make few statements. */
export async function upsert<Row extends ObjectLiteral>(
  tx: Tx,
  table: Table<Row>,
  { rows, keys }: Upsert<Row>,
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const kind = kindOf(tx)
  const properties = Object.keys(first) as (keyof Row & string)[]
  const encode = encoders(table, kind, properties)
  const size = Math.floor(valuesAtMost / properties.length)
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    const values = part.flatMap((row) => properties.map((property, nth) => encode[nth]?.(row[property])))
    await tx.query(insertInto(table.name, properties, part.length) + orUpdate(kind, properties, keys), values)
  }
}

/** Inserts rows in few statements; all carry the same properties. One that exists already fails them all, as `insert` of one does. */
export async function insertAll<Row extends ObjectLiteral>(
  tx: Tx,
  table: Table<Row>,
  rows: readonly Partial<Row>[],
): Promise<void> {
  const properties = Object.keys(rows[0] ?? {}) as (keyof Row & string)[]
  const encode = encoders(table, kindOf(tx), properties)
  const size = Math.floor(valuesAtMost / Math.max(1, properties.length))
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    const values = part.flatMap((row) => properties.map((property, nth) => encode[nth]?.(row[property])))
    await tx.query(insertInto(table.name, properties, part.length), values)
  }
}

/** Which family of databases a transaction runs on. */
export function kindOf(tx: Tx): DatabaseKind {
  return tx.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql'
}

function encoders<Row extends ObjectLiteral>(
  table: Table<Row>,
  kind: DatabaseKind,
  properties: (keyof Row & string)[],
) {
  const columns = table.columns(columnsFor(kind))
  return properties.map((property) => {
    const { transformer } = columns[property]
    const encode =
      transformer && !Array.isArray(transformer)
        ? transformer.to.bind(transformer)
        : (value: unknown) => value
    return (value: unknown): unknown => {
      const encoded: unknown = encode(value)
      return typeof encoded === 'boolean' ? Number(encoded) : (encoded ?? null)
    }
  })
}

function insertInto(table: string, properties: readonly string[], count: number): string {
  const tuple = `(${properties.map(() => '?').join(',')})`
  return `INSERT INTO ${table} (${properties.map(quoted).join(',')}) VALUES ${Array(count).fill(tuple).join(',')}`
}

function orUpdate(kind: DatabaseKind, properties: readonly string[], keys: readonly string[]): string {
  const changed = properties.filter((property) => !keys.includes(property)).map(quoted)
  if (kind === 'mysql') {
    const columns = changed.length ? changed : keys.slice(0, 1).map(quoted)
    return ` ON DUPLICATE KEY UPDATE ${columns.map((name) => `${name}=VALUES(${name})`).join(',')}`
  }
  const action = changed.length
    ? `UPDATE SET ${changed.map((name) => `${name}=excluded.${name}`).join(',')}`
    : 'NOTHING'
  return ` ON CONFLICT(${keys.map(quoted).join(',')}) DO ${action}`
}

function quoted(property: string): string {
  return `\`${snakeCase(property)}\``
}
