import type { Clock } from './clock'
import type { Database } from './database/database'
import type { Log } from './log'

/** What every command, worker and page stands on; the first argument of each. */
export interface Core {
  db: Database
  clock: Clock
  log: Log
}
