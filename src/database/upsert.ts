import type { ObjectLiteral } from 'typeorm'
import { columnsFor } from './columns'
import type { Database, Tx } from './database'
import { snakeCase, type Table } from './table'

/** Most rows that go into one statement; SQLite allows 32,766 parameters, MySQL 65,535. */
const parametersAtMost = 30_000

/**
 * Inserts `rows` or, where `keys` (properties of a unique index) already exist, updates every other column given.
 * All rows carry the same properties. Many rows make few statements.
 */
export async function upsert<Row extends ObjectLiteral>(
  db: Pick<Database, 'kind'>,
  tx: Tx,
  table: Table<Row>,
  rows: readonly Partial<Row>[],
  keys: readonly (keyof Row & string)[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const properties = Object.keys(first) as (keyof Row & string)[]
  const columns = table.columns(columnsFor(db.kind))
  const encode = (property: keyof Row & string, value: unknown) => {
    const transformer = columns[property].transformer
    const encoded: unknown = transformer && !Array.isArray(transformer) ? transformer.to(value) : value
    return typeof encoded === 'boolean' ? Number(encoded) : (encoded ?? null)
  }
  const size = Math.floor(parametersAtMost / properties.length)
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    const values = part.flatMap((row) => properties.map((property) => encode(property, row[property])))
    await tx.query(statement(db.kind, table.name, properties, keys, part.length), values)
  }
}

function statement(kind: string, table: string, properties: string[], keys: readonly string[], count: number): string {
  const names = properties.map(snakeCase)
  const tuple = `(${names.map(() => '?').join(',')})`
  const insert = `INSERT INTO ${table} (${names.map((name) => `\`${name}\``).join(',')}) VALUES ${Array(count).fill(tuple).join(',')}`
  const changed = properties.filter((property) => !keys.includes(property)).map(snakeCase)
  if (kind === 'mysql') {
    const updates = (changed.length ? changed : keys.slice(0, 1).map(snakeCase)).map((name) => `\`${name}\`=VALUES(\`${name}\`)`)
    return `${insert} ON DUPLICATE KEY UPDATE ${updates.join(',')}`
  }
  const target = `ON CONFLICT(${keys.map(snakeCase).join(',')})`
  if (!changed.length) return `${insert} ${target} DO NOTHING`
  return `${insert} ${target} DO UPDATE SET ${changed.map((name) => `\`${name}\`=excluded.\`${name}\``).join(',')}`
}
