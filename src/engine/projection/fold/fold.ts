import type { EngineRecord } from '../record'
import type { Sheets } from '../sheets'

/** How the records of one value type change the sheets. Both are pure but for the sheets; `apply` throws `MalformedRecord`. */
export interface Fold {
  /** Names the rows that `apply` will want to see. */
  prepare(record: EngineRecord, sheets: Sheets): void
  apply(record: EngineRecord, sheets: Sheets): void
  /** For a replay: the position of the newest record already applied to what this record is about. */
  standing(record: EngineRecord, sheets: Sheets): number
}
