import type { GapRow, SequenceRow } from './log-store'
import type { EngineRecord } from './record'

/** Thrown when records belong to another engine log than the one projected so far. Nothing of the batch is applied. */
export class ForeignLog extends Error {
  override readonly name = 'ForeignLog'

  constructor(
    readonly partition: number,
    readonly reason: string,
  ) {
    super(
      `流程引擎分区 ${partition} 的记录不属于本库已接收的日志（${reason}）。可能是引擎数据被清空或连到了另一台引擎：` +
        '请恢复原来的引擎数据，或确认弃用旧数据后清空投影（npm run quanlian -- reset-projection）再启动。',
    )
  }
}

/** What a partition's log is known by, while a batch is read: the last position applied and the sequences by value type. */
export interface LogMemory {
  position: number
  sequences: Map<string, SequenceRow>
  /** A record seen before came with another number: the exporter counted anew. */
  recounted: boolean
}

/** Whether the record is to be applied, and what is missing before it. */
export interface Recognised {
  fresh: boolean
  gap: Pick<GapRow, 'fromSequence' | 'toSequence'> | null
}

/**
 * Compares a record with what is known of its log and remembers it. The first and the last record of each value type are the same
 * whenever they come again: position and engine time. A fresh broker's first batch fails this at its first record.
 *
 * Their numbers need not be the same. The exporter of 8.5 forgets to count a record that was in a bulk which failed when it was full
 * and went through by the timer: the next record of its type bears the same number. A broker that was killed counts from its last
 * snapshot again, without such a slip or with another. It then sends everything since, so the last record of a type tells how it counts now.
 * Throws `ForeignLog`.
 */
export function recognise(record: EngineRecord, memory: LogMemory): Recognised {
  const known = memory.sequences.get(record.valueType)
  if (record.position <= memory.position) {
    // A type that was not exported when we read this stretch: its own sequence will show what we don't have.
    if (known) recogniseAgain(record, known, memory)
    return { fresh: false, gap: null }
  }
  if (known && record.sequence < known.lastSequence) throw foreign(record, '位置前进而序号倒退')
  const expected = (known?.lastSequence ?? 0) + 1
  remember(record, known, memory)
  return {
    fresh: true,
    gap: record.sequence > expected ? { fromSequence: expected, toSequence: record.sequence - 1 } : null,
  }
}

function recogniseAgain(record: EngineRecord, known: SequenceRow, memory: LogMemory): void {
  const { partition, position, sequence, at } = record
  const isFirst = position === known.firstPosition
  const isLast = position === known.lastPosition
  if (isFirst ? at !== known.firstAt : beginsElsewhere(record, known))
    throw new ForeignLog(partition, '首条记录不同')
  if (isLast && at !== known.lastAt) throw new ForeignLog(partition, '末条记录不同')
  if (sequence > known.lastSequence && (position > known.lastPosition || at > known.lastAt))
    throw foreign(record, '位置倒退而序号前进')
  if (!isLast || sequence === known.lastSequence) return
  memory.sequences.set(record.valueType, { ...known, lastSequence: sequence })
  memory.recounted = true
}

/** Bears the first record's number in another place; a slip of the exporter lies between the first and the last record we know. */
function beginsElsewhere({ position, sequence, at }: EngineRecord, known: SequenceRow): boolean {
  return sequence === known.firstSequence && (position < known.firstPosition || at > known.lastAt)
}

function remember(record: EngineRecord, known: SequenceRow | undefined, memory: LogMemory): void {
  const { partition, valueType, sequence, position, at } = record
  const first = known ?? { firstSequence: sequence, firstPosition: position, firstAt: at }
  memory.sequences.set(valueType, {
    partition,
    valueType,
    firstSequence: first.firstSequence,
    firstPosition: first.firstPosition,
    firstAt: first.firstAt,
    lastSequence: sequence,
    lastPosition: position,
    lastAt: at,
  })
  memory.position = position
}

function foreign(record: EngineRecord, reason: string): ForeignLog {
  return new ForeignLog(
    record.partition,
    `${reason}：位置 ${record.position}，${record.valueType} 序号 ${record.sequence}`,
  )
}
