import type { Core } from '../../../src/core'
import { systemClock } from '../../../src/clock'
import type { Database } from '../../../src/database/database'
import { rows } from '../../../src/database/table'
import { silentLog } from '../../../src/log'
import { enqueue, type OutboxEntry } from '../../../src/outbox'
import { engineDeliveries } from '../../../src/outbox/kinds/engine-deliveries'
import { startSender, type Sender, type SenderOptions } from '../../../src/outbox/sender'
import { Outbox, type OutboxRow } from '../../../src/outbox/store'
import type { ListeningEngine } from './listening-engine'

/** A core on the machine's clock. */
export function coreOn(db: Database): Core {
  return { db, clock: systemClock, log: silentLog }
}

/** Owes one entry in a transaction of its own. */
export function owe(core: Core, entry: OutboxEntry): Promise<string> {
  return core.db.transaction((tx) => enqueue(tx, core.clock, entry))
}

/** A message of case `caseId`; `nth` tells it from others. */
export function messageOf(caseId: string | null, nth = 1): OutboxEntry {
  return {
    kind: 'message',
    caseId,
    payload: { name: 'demand-recorded', correlationKey: caseId ?? 'none', variables: { nth } },
  }
}

const running: Sender[] = []

/** Stops every sender of the test that ended, however it ended, so that none sends for the next one. */
export async function stopSenders(): Promise<void> {
  await Promise.all(running.splice(0).map((sender) => sender.stop()))
}

/** A clock that stands still between its steps, so that no lease runs out while a busy machine pauses. */
export function steppedClock() {
  let now = Date.now()
  return { now: () => new Date(now), step: (ms: number) => void (now += ms) }
}

/** A sender of everything the engine is told, quick enough for a test. Its leases outlast any pause of a busy machine. */
export function senderTo(core: Core, engine: ListeningEngine, options: SenderOptions = {}) {
  const { taskEnding, modificationRecorded: modified } = engine
  const broadcast = () => Promise.resolve('not-yet' as const)
  const needs = { engine, clock: core.clock, taskEnding, modified, broadcast }
  const sender = startSender(core, engineDeliveries(needs), { pollMs: 20, leaseMs: 180_000, ...options })
  running.push(sender)
  return sender
}

/** The row as it is now. */
export function rowOf(core: Core, id: string): Promise<OutboxRow> {
  return core.db.read((tx) => rows(tx, Outbox).findOneByOrFail({ id }))
}

/** Waits until the row is in `state`. */
export function settledAs(core: Core, id: string, state: OutboxRow['state']): Promise<OutboxRow> {
  return rowWhen(core, id, (row) => row.state === state)
}

/** Waits until the row is back in the queue with a reason that holds `words`: between two readings it may be on the wire again. */
export function queuedBecause(core: Core, id: string, words: string): Promise<OutboxRow> {
  return rowWhen(core, id, (row) => row.state === 'queued' && row.lastError?.includes(words) === true)
}

/** Waits until the row is as wanted; says how it stands when that takes too long. */
async function rowWhen(core: Core, id: string, isWanted: (row: OutboxRow) => boolean): Promise<OutboxRow> {
  for (const until = performance.now() + 90_000; ; await pause(10)) {
    const row = await rowOf(core, id)
    if (isWanted(row)) return row
    if (performance.now() > until) throw new Error(`the row still stands so: ${JSON.stringify(row)}`)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
