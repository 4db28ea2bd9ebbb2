import { createHash } from 'node:crypto'
import type { Core } from '../core'
import type { Tx } from '../database/database'

/** One run of a periodic process that should exist by now. */
export interface PeriodicStart {
  /** Names the run among those of its process: `2026Q4:<departmentId>`, `2026-W47:<lineId>`. At most 80 characters. */
  period: string
  /** Start message of the process, its correlation key and variables; `caseId` is what the run is about. */
  message: string
  correlationKey: string
  caseId: string
  variables: Readonly<Record<string, unknown>>
  /** Facts to write in the same transaction. */
  prepare?(tx: Tx): Promise<void>
}

/** A process that runs once for each period (norm 6, 12, 17). */
export interface Periodic {
  name: string
  /** The runs that should exist at `now`: the present ones and missed ones that are still to be caught up. */
  due(core: Core, now: Date): Promise<PeriodicStart[]>
}

/** Declares a periodic process. */
export function definePeriodic(periodic: Periodic): Periodic {
  return periodic
}

/** The id of what a run is about: a UUID that is the same whoever asks. */
export function periodicId(name: string, period: string): string {
  const hex = createHash('sha256').update(`${name}\n${period}`).digest('hex')
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
