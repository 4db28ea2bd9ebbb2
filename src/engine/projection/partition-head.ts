import type { Tx } from '../../database/database'
import { kindOf, upsert } from '../../database/upsert'
import { decoder, selectIn } from './load-sheets'
import { Gaps, Partitions, Sequences, type GapRow, type PartitionRow } from './log-store'
import type { LogMemory } from './recognise-log'

/** Takes the row lock of a partition: whoever else received records of it waits here until we have committed. */
export async function lockPartition(tx: Tx, partition: number): Promise<PartitionRow> {
  const mysql = kindOf(tx) === 'mysql'
  const columns = '(`partition`, `position`) VALUES (?, 0)'
  await tx.query(`INSERT ${mysql ? '' : 'OR '}IGNORE INTO ${Partitions.name} ${columns}`, [partition])
  const select = `SELECT * FROM ${Partitions.name} WHERE \`partition\` = ?${mysql ? ' FOR UPDATE' : ''}`
  const raw = await tx.query<Record<string, unknown>[]>(select, [partition])
  return raw.map(decoder(tx, Partitions))[0] as PartitionRow
}

/** What the partition's log is known by. */
export async function rememberLog(tx: Tx, { partition, position }: PartitionRow): Promise<LogMemory> {
  const sequences = await selectIn(tx, Sequences, { partition: [partition] })
  return { position, sequences: new Map(sequences.map((row) => [row.valueType, row])), recounted: false }
}

/** How far a batch brought the log, and what it showed missing. */
export interface Progress {
  head: PartitionRow
  memory: LogMemory
  gaps: readonly GapRow[]
}

/** Stores how far the log is now applied, what it is known by, and what never came. */
export async function writeHead(tx: Tx, { head, memory, gaps }: Progress): Promise<void> {
  const sequences = [...memory.sequences.values()]
  await upsert(tx, Sequences, { rows: sequences, keys: ['partition', 'valueType'] })
  await upsert(tx, Gaps, { rows: gaps, keys: ['partition', 'valueType', 'fromSequence'] })
  await upsert(tx, Partitions, { rows: [{ ...head, position: memory.position }], keys: ['partition'] })
}
