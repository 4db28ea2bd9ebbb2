import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Libsql from 'libsql'
import { createConnection } from 'mysql2/promise'
import { DataSource, type DataSourceOptions } from 'typeorm'
import type { DatabaseKind } from './columns'
import { openDoor, type Database } from './database'
import { migrate } from './migrate'
import type { Migration } from './migration'
import type { AnyTable } from './table'

/** Opens the database at `url` (`sqlite:<file>` or `mysql://user:password@host:port/name`), brings its schema up to date and gives the door. */
export async function openDatabase(
  url: string,
  tables: readonly AnyTable[],
  migrations: readonly Migration[],
): Promise<Database> {
  const db = await openUnmigrated(url, tables)
  try {
    await migrate(db.dataSource, db.kind, migrations)
  } catch (error) {
    await db.dataSource.destroy()
    throw error
  }
  return db
}

/** The door to a database as it is, for those who only look. */
export async function openUnmigrated(url: string, tables: readonly AnyTable[]): Promise<Database> {
  const kind: DatabaseKind = url.startsWith('mysql:') ? 'mysql' : 'sqlite'
  const entities = tables.map((table) => table.schema(kind))
  const dataSource = new DataSource(
    kind === 'mysql' ? await mysqlOptions(url, entities) : sqliteOptions(url, entities),
  )
  await dataSource.initialize()
  return openDoor(dataSource, kind)
}

/** Takes the write lock when a transaction begins: a reader that later writes would otherwise be refused, not made to wait. */
class ImmediateLibsql extends Libsql {
  override prepare: Libsql.Database['prepare'] = (sql: string) =>
    super.prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : sql) as never
}

function sqliteOptions(url: string, entities: DataSourceOptions['entities']): DataSourceOptions {
  const file = url.replace(/^sqlite:/, '')
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  return {
    type: 'better-sqlite3',
    database: file,
    driver: ImmediateLibsql,
    enableWAL: file !== ':memory:',
    timeout: 10_000,
    entities: entities!,
  }
}

async function mysqlOptions(
  url: string,
  entities: DataSourceOptions['entities'],
): Promise<DataSourceOptions> {
  return {
    type: await serverOf(url),
    url,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    poolSize: 10,
    supportBigNumbers: true,
    bigNumberStrings: true,
    entities: entities!,
    extra: { connectTimeout: 10_000 },
  }
}

/** TypeORM reads defaults back differently from the two servers, so it must know which one answers. */
async function serverOf(url: string): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection({ uri: url, connectTimeout: 10_000 })
  try {
    const [found] = await connection.query('SELECT VERSION() AS version')
    return (found as { version: string }[])[0]?.version.includes('MariaDB') ? 'mariadb' : 'mysql'
  } finally {
    await connection.end()
  }
}
