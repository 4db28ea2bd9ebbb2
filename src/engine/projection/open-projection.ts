import type { Core } from '../../core'
import { pruneChanges } from '../../database/prune-changes'
import { applyBatch, type Batch } from './apply-batch'
import type { NotesKnown } from './load-sheets'
import { isFaultOfRecords } from './is-fault-of-records'
import { ForeignLog } from './recognise-log'
import { noteRefusal } from './note-refusal'

/** One exported record as it came: its partition and position are the exporter's id of it, so they are known even of a malformed one. */
export interface Exported {
  partition: number
  position: number
  raw: string
}

/** Applies exported records to the tables. */
export interface Projection {
  /**
   * Applies what is not applied yet, in order; returns when all of it is committed. Throws `ForeignLog` for another engine's records
   * and whatever the database throws when it is away: then nothing is lost, the exporter sends again.
   */
  receive(records: readonly Exported[]): Promise<void>
}

const recordsAtMost = 5_000
const pruneEveryMs = 60_000

/** A projection over the product's database. Several may run at once, in one process or in many. */
export function openProjection(core: Core): Projection {
  const known: NotesKnown = new Map()
  const prune = atMostEvery(pruneEveryMs, core)
  return {
    async receive(records) {
      for (const partition of new Set(records.map((record) => record.partition))) {
        const own = records.filter((record) => record.partition === partition)
        for (let start = 0; start < own.length; start += recordsAtMost) {
          await applyWatched(core, { partition, records: own.slice(start, start + recordsAtMost), known })
        }
      }
      await prune()
    },
  }
}

async function applyWatched(core: Core, batch: Batch): Promise<void> {
  try {
    await applyHalving(core, batch)
  } catch (error) {
    if (error instanceof ForeignLog) await noteRefusal(core, error)
    throw error
  }
}

/** A record the database refuses (a name too long for its column) must not hold up the others: halve until it stands alone. */
async function applyHalving(core: Core, batch: Batch): Promise<void> {
  try {
    await applyBatch(core, batch)
  } catch (error) {
    const { records } = batch
    const [only] = records
    if (!only || !isFaultOfRecords(error)) throw error
    if (records.length === 1) return applyBatch(core, { ...batch, refused: error as Error })
    const half = Math.ceil(records.length / 2)
    await applyHalving(core, { ...batch, records: records.slice(0, half) })
    await applyHalving(core, { ...batch, records: records.slice(half) })
  }
}

/** Keeps the feed short; a failure is only logged, the records are safe. */
function atMostEvery(periodMs: number, core: Core): () => Promise<void> {
  let last = 0
  return async () => {
    const now = core.clock.now().getTime()
    if (Math.abs(now - last) < periodMs) return
    last = now
    await pruneChanges(core).catch((error: unknown) => core.log.warn({ error }, 'changes not pruned'))
  }
}
