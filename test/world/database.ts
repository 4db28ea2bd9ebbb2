import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import type { Database } from '../../src/database/database'
import type { Migration } from '../../src/database/migration'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import type { AnyTable } from '../../src/database/table'
import { tables } from '../../src/schema'

/** Where the tests find a MariaDB or MySQL they may create databases in. */
export const mysqlServer = process.env['MYSQL_TEST_URL'] ?? 'mysql://root@127.0.0.1:3306'

/** A fresh place for one database and the way to remove it. */
export interface Place {
  url: string
  remove(): Promise<void>
}

let made = 0

/** An empty SQLite file of its own. */
export function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-test-'))
  return Promise.resolve({
    url: `sqlite:${join(folder, 'test.sqlite')}`,
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  })
}

/** An empty database of its own on the test server. */
export async function mysqlPlace(): Promise<Place> {
  const name = `quanlian_test_${process.pid}_${Date.now().toString(36)}_${made++}`
  await onServer(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  return { url: `${mysqlServer}/${name}`, remove: () => onServer(`DROP DATABASE \`${name}\``) }
}

async function onServer(sql: string): Promise<void> {
  const connection = await mysql.createConnection(mysqlServer)
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}

/**
 * Runs the same tests on SQLite and on MariaDB. `body` gets a function that gives the open database of the running suite;
 * it is migrated once per suite, so each test uses rows of its own.
 */
export function onBothDatabases(
  title: string,
  body: (database: () => Database) => void,
  schema: { tables: readonly AnyTable[]; migrations: readonly Migration[] } = { tables, migrations },
): void {
  describe.each([
    ['SQLite', sqlitePlace],
    ['MariaDB', mysqlPlace],
  ])(`${title} on %s`, (_name, makePlace) => {
    let place: Place
    let database: Database
    beforeAll(async () => {
      place = await makePlace()
      database = await openDatabase(place.url, schema.tables, schema.migrations)
    })
    afterAll(async () => {
      await database.close()
      await place.remove()
    })
    body(() => database)
  })
}
