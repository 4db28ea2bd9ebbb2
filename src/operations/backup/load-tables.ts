import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { Database } from '../../database/database'

const batch = 200

/** Fills the (empty) tables from the lines `dumpTables` wrote; works across databases, so it also moves SQLite to MySQL. @returns rows per table */
export async function loadTables(db: Database, folder: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { tableName } of db.dataSource.entityMetadatas) {
    const file = join(folder, `${tableName}.ndjson.gz`)
    if (existsSync(file)) counts[tableName] = await db.transaction(() => loadTable(db, tableName, file))
  }
  return counts
}

async function loadTable(db: Database, table: string, file: string): Promise<number> {
  let columns: string[] | undefined
  let waiting: unknown[][] = []
  let count = 0
  await db.transaction((tx) => tx.query(`DELETE FROM ${table}`))
  const flush = async () => {
    if (columns && waiting.length) await insert(db, { table, columns, rows: waiting })
    count += waiting.length
    waiting = []
  }
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const values = JSON.parse(line) as unknown[]
    if (columns) waiting.push(values)
    else columns = values as string[]
    if (waiting.length === batch) await flush()
  }
  await flush()
  return count
}

async function insert(
  db: Database,
  { table, columns, rows }: { table: string; columns: string[]; rows: unknown[][] },
): Promise<void> {
  const tuple = `(${columns.map(() => '?').join(',')})`
  const names = columns.map((name) => `\`${name}\``).join(',')
  await db.transaction((tx) =>
    tx.query(`INSERT INTO ${table} (${names}) VALUES ${rows.map(() => tuple).join(',')}`, rows.flat()),
  )
}
