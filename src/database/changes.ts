import type { Clock } from '../clock'
import type { Tx } from './database'
import { defineTable, rows } from './table'

/**
 * A line of the feed that every replica tails to keep open pages current. It says that something changed, never what:
 * the page asks again and the server decides again what this reader may see.
 */
export interface Change {
  id: number
  /** `task`, `case`, `notice`, `instance`, `incident`, `definition`, `outbox`, `session`. */
  topic: string
  /** Key or id of the thing. */
  ref: string
  /** Who is told: space-separated `person:<id>`, engine groups (`department:<id>` …), or `all`. */
  audience: string
  at: Date
}

export const Changes = defineTable<Change>(
  'changes',
  (c) => ({ id: c.serial(), topic: c.text(20), ref: c.text(64), audience: c.text(1000), at: c.instant() }),
  [{ name: 'changes_at', columns: ['at'] }],
)

/** Adds a line to the feed, in the transaction that makes the change. */
export async function announce(tx: Tx, clock: Clock, change: Omit<Change, 'id' | 'at'>): Promise<void> {
  await rows(tx, Changes).insert({ ...change, audience: change.audience.slice(0, 1000), at: clock.now() })
}
