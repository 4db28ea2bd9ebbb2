import { existsSync } from 'node:fs'
import type { Clock } from '../clock'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { Log } from '../log'
import { People } from '../people/store'
import { openCore } from './open-core'
import { OperatorRefused } from './operator-refused'

/**
 * The database the app works with, for programs beside it. An empty one is a mistake in DATA_DIR or DATABASE_URL: workers would
 * take jobs of cases they know nothing of. Throws OperatorRefused.
 */
export async function openUsedCore(databaseUrl: string, clock: Clock, log: Log): Promise<Core> {
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : null
  if (file && !existsSync(file)) throw emptyDatabase()
  const core = await openCore(databaseUrl, clock, log)
  if (await core.db.read((tx) => rows(tx, People).exists())) return core
  await core.db.close()
  throw emptyDatabase()
}

function emptyDatabase(): OperatorRefused {
  return new OperatorRefused(
    '数据库是空的。请先运行一次 npm start，或检查 DATA_DIR 与 DATABASE_URL 是否指对。',
  )
}
