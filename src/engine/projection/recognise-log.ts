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
}

/** Whether the record is to be applied, and what is missing before it. */
export interface Recognised {
  fresh: boolean
  gap: Pick<GapRow, 'fromSequence' | 'toSequence'> | null
}

/**
 * Compares a record with what is known of its log and remembers it. In one log a position was applied exactly when its sequence was,
 * and the first and the last record of each value type are the same whenever they come again: position and engine time.
 * A fresh broker's first batch fails this at its first record. Throws `ForeignLog`.
 */
export function recognise(record: EngineRecord, memory: LogMemory): Recognised {
  const known = memory.sequences.get(record.valueType)
  if (record.position <= memory.position) {
    // A type that was not exported when we read this stretch: its own sequence will show what we don't have.
    if (!known) return { fresh: false, gap: null }
    if (record.sequence > known.lastSequence) throw foreign(record, '位置倒退而序号前进')
    checkSame(record, known)
    return { fresh: false, gap: null }
  }
  if (known && record.sequence <= known.lastSequence) throw foreign(record, '位置前进而序号倒退')
  const expected = (known?.lastSequence ?? 0) + 1
  remember(record, known, memory)
  return {
    fresh: true,
    gap: record.sequence > expected ? { fromSequence: expected, toSequence: record.sequence - 1 } : null,
  }
}

function checkSame({ partition, ...record }: EngineRecord, known: SequenceRow): void {
  const differs = (sequence: number, position: number, at: number) =>
    record.sequence === sequence && (record.position !== position || record.at !== at)
  if (differs(known.firstSequence, known.firstPosition, known.firstAt))
    throw new ForeignLog(partition, '首条记录不同')
  if (differs(known.lastSequence, known.lastPosition, known.lastAt))
    throw new ForeignLog(partition, '末条记录不同')
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
