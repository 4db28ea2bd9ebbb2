import type { Clock } from './clock'
import type { Database } from './database/database'
import type { Log } from './log'

/** What every command, worker and page stands on; the first argument of each. */
export interface Core {
  db: Database
  clock: Clock
  log: Log
}

/** The same core at another hour: for history that is played after the fact. */
export function coreAt(core: Core, now: Date): Core {
  return { ...core, clock: { now: () => now } }
}
