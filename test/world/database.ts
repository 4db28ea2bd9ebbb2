import type { Database } from '../../src/database/database'
import type { Migration } from '../../src/database/migration'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import type { AnyTable } from '../../src/database/table'
import { tables } from '../../src/schema'
import { migratedMysqlPlace, migratedSqlitePlace } from './migrated-place'
import { mysqlPlace, sqlitePlace, type Place } from './place'

export { mysqlPlace, mysqlServer, sqlitePlace, type Place } from './place'

/**
 * Runs the same tests on SQLite and on MariaDB. `body` gets a function that gives the open database of the running suite;
 * it is migrated once per suite, so each test uses rows of its own.
 */
export function onBothDatabases(
  title: string,
  body: (database: () => Database) => void,
  schema: { tables: readonly AnyTable[]; migrations: readonly Migration[] } = { tables, migrations },
): void {
  const isProduct = schema.migrations === migrations
  describe.each([
    ['SQLite', isProduct ? migratedSqlitePlace : sqlitePlace],
    ['MariaDB', isProduct ? migratedMysqlPlace : mysqlPlace],
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
