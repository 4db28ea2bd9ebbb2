import type { Clock } from '../clock'
import type { Core } from '../core'
import { migrations } from '../database/migrations'
import { openDatabase } from '../database/open'
import type { Log } from '../log'
import { tables } from '../schema'

/** The database, migrated, with clock and log: what everything else stands on. */
export async function openCore(databaseUrl: string, clock: Clock, log: Log): Promise<Core> {
  return { db: await openDatabase(databaseUrl, tables, migrations), clock, log }
}
