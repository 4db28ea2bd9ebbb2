import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { parseRecord } from '../intake/parse-record'
import { foldRecords } from './fold-records'
import { isFaultOfRecords } from './is-fault-of-records'
import { Gaps, SetAside, type GapRow } from './log-store'
import { lockPartition } from './partition-head'
import { readRecord, type EngineRecord } from './record'
import { writeSheets } from './write-sheets'

/** Where a record stands in the engine's log. */
export interface LogPlace {
  partition: number
  position: number
}

/**
 * Tries a record again that was set aside, after a release that can read it. What later records said of the same thing stands.
 * @returns null when it is applied (or was already), else why it still cannot be
 */
export async function replaySetAside(core: Core, place: LogPlace): Promise<string | null> {
  try {
    return await replayLocked(core, place)
  } catch (error) {
    if (isFaultOfRecords(error)) return (error as Error).message
    throw error
  }
}

async function replayLocked(core: Core, { partition, position }: LogPlace): Promise<string | null> {
  return core.db.transaction(async (tx) => {
    await lockPartition(tx, partition)
    const waiting = await rows(tx, SetAside).findOneBy({ partition, position })
    if (!waiting || waiting.replayedAt) return null
    const reason = await replay(core, tx, waiting)
    const change = reason === null ? { replayedAt: core.clock.now() } : { reason: reason.slice(0, 500) }
    await rows(tx, SetAside).update({ partition, position }, change)
    return reason
  })
}

async function replay(core: Core, tx: Tx, waiting: LogPlace & { raw: string }): Promise<string | null> {
  const record = read(waiting.raw)
  if (record instanceof Error) return record.message
  const work = { records: [{ ...waiting, record }], known: new Map(), log: core.log, replaying: true }
  const { sheets, faulty } = await foldRecords(tx, work)
  if (faulty[0]) return faulty[0].fault.message
  await writeSheets(tx, sheets)
  await closeGap(tx, record)
  return null
}

function read(raw: string): EngineRecord | Error {
  try {
    return readRecord(parseRecord(raw))
  } catch (error) {
    return error as Error
  }
}

/** The record is no longer missing: its gap shrinks, or falls in two. */
async function closeGap(tx: Tx, { partition, valueType, sequence }: EngineRecord): Promise<void> {
  const gaps = await rows(tx, Gaps).findBy({ partition, valueType })
  const gap = gaps.find(({ fromSequence, toSequence }) => fromSequence <= sequence && sequence <= toSequence)
  if (!gap) return
  await rows(tx, Gaps).delete({ partition, valueType, fromSequence: gap.fromSequence })
  const parts: GapRow[] = [
    { ...gap, toSequence: sequence - 1 },
    { ...gap, fromSequence: sequence + 1 },
  ].filter((part) => part.fromSequence <= part.toSequence)
  if (parts.length > 0) await rows(tx, Gaps).insert(parts)
}
