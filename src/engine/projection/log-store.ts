import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** How far the records of one partition have been applied; its row lock orders replicas that receive at once. */
export interface PartitionRow {
  partition: number
  /** Position of the last record applied; 0 before the first. */
  position: number
  /** Names the log these records belong to, made from the first record ever applied; null before it. */
  logId: string | null
  /** When the engine wrote the last applied record, and when we committed it. */
  recordedAt: Date | null
  appliedAt: Date | null
  /** Why a batch was last refused as another log's. */
  refusal: string | null
  refusedAt: Date | null
}

export const Partitions = defineTable<PartitionRow>('engine_partitions', (c) => ({
  partition: primary(c.integer()),
  position: c.bigInteger(),
  logId: optional(c.text(64)),
  recordedAt: optional(c.instant()),
  appliedAt: optional(c.instant()),
  refusal: optional(c.text(500)),
  refusedAt: optional(c.instant()),
}))

/** First and last record of one value type in one partition: what tells gaps and other logs. `…At` are engine milliseconds. */
export interface SequenceRow {
  partition: number
  valueType: string
  firstSequence: number
  firstPosition: number
  firstAt: number
  lastSequence: number
  lastPosition: number
  lastAt: number
}

export const Sequences = defineTable<SequenceRow>('engine_sequences', (c) => ({
  partition: primary(c.integer()),
  valueType: primary(c.text(60)),
  firstSequence: c.bigInteger(),
  firstPosition: c.bigInteger(),
  firstAt: c.bigInteger(),
  lastSequence: c.bigInteger(),
  lastPosition: c.bigInteger(),
  lastAt: c.bigInteger(),
}))

/** Records that never came: sequences `fromSequence` to `toSequence`, both included. */
export interface GapRow {
  partition: number
  valueType: string
  fromSequence: number
  toSequence: number
  /** Position of the record that showed the gap. */
  position: number
  seenAt: Date
}

export const Gaps = defineTable<GapRow>('engine_gaps', (c) => ({
  partition: primary(c.integer()),
  valueType: primary(c.text(60)),
  fromSequence: primary(c.bigInteger()),
  toSequence: c.bigInteger(),
  position: c.bigInteger(),
  seenAt: c.instant(),
}))

/** A record that could not be applied. The stream went on without it; it waits here for `replaySetAside`. */
export interface SetAsideRow {
  partition: number
  position: number
  raw: string
  reason: string
  at: Date
  replayedAt: Date | null
}

export const SetAside = defineTable<SetAsideRow>('engine_set_aside', (c) => ({
  partition: primary(c.integer()),
  position: primary(c.bigInteger()),
  raw: c.longText(),
  reason: c.text(500),
  at: c.instant(),
  replayedAt: optional(c.instant()),
}))
