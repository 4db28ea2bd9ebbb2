import type { Core } from '../../../src/core'
import type { Database } from '../../../src/database/database'
import type { Exported } from '../../../src/engine/projection/open-projection'
import { silentLog } from '../../../src/log'
import { recordedRecords } from './recorded'

export const noon = new Date('2026-11-22T16:00:00.000Z')

/** What the projection stands on in these tests: the clock stands at `noon`. */
export function coreOf(db: Database): Core {
  return { db, clock: { now: () => noon }, log: silentLog }
}

/** The same record with other contents; `change` gets the parsed line, keys as the numbers of the fixture's text. */
export function altered(exported: Exported, change: (raw: string) => string): Exported {
  return { ...exported, raw: change(exported.raw) }
}

/** Records of one partition of the fixture, in their order. */
export function partitionRecords(partition: number): Exported[] {
  return recordedRecords().filter((record) => record.partition === partition)
}
