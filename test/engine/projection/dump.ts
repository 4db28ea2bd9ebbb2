import type { Database } from '../../../src/database/database'
import { projectionTables } from '../../../src/engine/projection/tables'

type Cell = string | number | null

const whenApplied = ['applied_at', 'seen_at', 'at']

/** Every row of the projection, as text by table, without the instants at which we wrote it: two projections of one log are equal. */
export async function dump(database: Database): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const { name } of projectionTables) {
    const found = await database.read((tx) => tx.query<Record<string, Cell>[]>(`SELECT * FROM ${name}`))
    tables[name] = found.map(plain).sort()
  }
  return tables
}

/** Empties the projection between tests. */
export async function clear(database: Database): Promise<void> {
  for (const { name } of projectionTables) await database.transaction((tx) => tx.query(`DELETE FROM ${name}`))
}

function plain(row: Record<string, Cell>): string {
  const kept = Object.entries(row).filter(([column]) => !whenApplied.includes(column))
  return JSON.stringify(kept.map(([column, value]) => [column, value === null ? null : String(value)]))
}
