import { createHash } from 'node:crypto'
import type { Core } from '../../core'
import { Changes } from '../../database/changes'
import type { Tx } from '../../database/database'
import { upsert } from '../../database/upsert'
import { parseRecord } from '../intake/parse-record'
import { changesOf } from './changes-of'
import { foldRecords, type Faulty } from './fold-records'
import type { NotesKnown } from './load-sheets'
import type { GapRow, PartitionRow } from './log-store'
import type { Exported } from './open-projection'
import { lockPartition, rememberLog, writeHead } from './partition-head'
import { recognise, type LogMemory } from './recognise-log'
import { readRecord, type EngineRecord } from './record'
import { setAside } from './set-aside'
import { writeSheets } from './write-sheets'

/** Records of one partition, in their order. */
export interface Batch {
  partition: number
  records: readonly Exported[]
  known: NotesKnown
  /** Why the database refused these records: they are stepped over and set aside. */
  refused?: Error
}

/** A record of a batch, read: or why it could not be. */
type Read = Exported & ({ record: EngineRecord } | { fault: Error })

/** What of a batch is new. */
interface Sifted {
  fresh: (Exported & { record: EngineRecord })[]
  faulty: Faulty[]
  gaps: GapRow[]
}

/** Applies what is new of a batch and moves the partition's position, in one transaction. Throws `ForeignLog`. */
export async function applyBatch(core: Core, { partition, records, known, refused }: Batch): Promise<void> {
  const read = records.map(readExported)
  await core.db.transaction(async (tx) => {
    const head = await lockPartition(tx, partition)
    const memory = await rememberLog(tx, head)
    const { fresh, faulty, gaps } = sift(read, memory, core.clock.now())
    if (memory.position === head.position && !memory.recounted) return
    if (refused) await setAside(core, tx, [...faulty, ...fresh.map((one) => ({ ...one, fault: refused }))])
    else await write(core, tx, { fresh, faulty, known })
    await writeHead(tx, { head: movedHead(head, fresh, core.clock.now()), memory, gaps })
  })
}

async function write(
  core: Core,
  tx: Tx,
  { fresh, faulty, known }: Pick<Sifted, 'fresh' | 'faulty'> & Pick<Batch, 'known'>,
): Promise<void> {
  const folded = await foldRecords(tx, { records: fresh, known, log: core.log, replaying: false })
  await writeSheets(tx, folded.sheets)
  await setAside(core, tx, [...faulty, ...folded.faulty])
  const at = core.clock.now()
  await upsert(tx, Changes, { rows: changesOf(folded.sheets).map((line) => ({ ...line, at })), keys: ['id'] })
}

function readExported(exported: Exported): Read {
  try {
    return { ...exported, record: readRecord(parseRecord(exported.raw)) }
  } catch (error) {
    return { ...exported, fault: error as Error }
  }
}

function sift(read: readonly Read[], memory: LogMemory, seenAt: Date): Sifted {
  const sifted: Sifted = { fresh: [], faulty: [], gaps: [] }
  for (const one of read) {
    if ('fault' in one) {
      if (one.position > memory.position) sifted.faulty.push(one)
      memory.position = Math.max(memory.position, one.position)
      continue
    }
    const { fresh, gap } = recognise(one.record, memory)
    if (fresh) sifted.fresh.push(one)
    const { partition, valueType, position } = one.record
    if (gap) sifted.gaps.push({ partition, valueType, ...gap, position, seenAt })
  }
  return sifted
}

function movedHead(head: PartitionRow, fresh: Sifted['fresh'], appliedAt: Date): PartitionRow {
  const first = fresh[0]?.record
  const last = fresh.at(-1)?.record
  return {
    ...head,
    logId: head.logId ?? (first ? logId(first) : null),
    recordedAt: last ? new Date(last.at) : head.recordedAt,
    appliedAt: last ? appliedAt : head.appliedAt,
  }
}

/** A short name for the log, from its first record: another broker's differs in time at least. */
function logId({ partition, position, key, at }: EngineRecord): string {
  return createHash('sha256').update(`${partition} ${position} ${key} ${at}`).digest('hex').slice(0, 16)
}
