import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { EntityMetadata } from 'typeorm'
import type { Database } from '../../database/database'

const pageSize = 2_000

/** Writes every table as gzipped lines into `folder`: first the column names, then a JSON array per row. @returns rows per table */
export async function dumpTables(db: Database, folder: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of db.dataSource.entityMetadatas) {
    let count = 0
    const lines = async function* () {
      yield JSON.stringify(columnNames(table)) + '\n'
      for await (const row of rowsOf(db, table)) {
        count++
        yield JSON.stringify(row) + '\n'
      }
    }
    await pipeline(
      Readable.from(lines()),
      createGzip(),
      createWriteStream(join(folder, `${table.tableName}.ndjson.gz`)),
    )
    counts[table.tableName] = count
  }
  return counts
}

/** The columns as the database names them, in the order of the dump. */
export function columnNames(table: EntityMetadata): string[] {
  return table.columns.map((column) => column.databaseName)
}

/** All rows in the order of the primary key, a page at a time, so that memory stays flat. */
async function* rowsOf(db: Database, table: EntityMetadata): AsyncGenerator<unknown[]> {
  const keys = table.primaryColumns.map((column) => column.databaseName)
  const names = columnNames(table)
  const list = (columns: string[]) => columns.map((name) => `\`${name}\``).join(', ')
  const select = `SELECT ${list(names)} FROM ${table.tableName}`
  const order = `ORDER BY ${list(keys)} LIMIT ${pageSize}`
  let last: unknown[] | undefined
  for (;;) {
    const where = last ? `WHERE (${list(keys)}) > (${keys.map(() => '?').join(', ')})` : ''
    const page = await db.read((tx) =>
      tx.query<Record<string, unknown>[]>(`${select} ${where} ${order}`, last ?? []),
    )
    for (const row of page) yield names.map((name) => row[name])
    const end = page.at(-1)
    if (!end || page.length < pageSize) return
    last = keys.map((name) => end[name])
  }
}
