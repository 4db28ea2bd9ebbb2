import type { Clock } from '../clock'
import { isDuplicate } from '../database/database'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { announceOutbox } from './announce'
import type { OutboxEntry } from './entry'
import { Outbox } from './store'

/** Kinds whose rows leave in order within a case; a mail that cannot be sent must not hold up the engine. */
const inOrder: ReadonlySet<string> = new Set(['message', 'complete-task', 'signal', 'modify'])

/**
 * Owes `entry` to the engine or to the world; it leaves when the transaction has committed, and never if it does not.
 * An entry with a known `dedupeKey` is not added again. A task is completed once: its key is the dedupe key, and a second
 * completion is refused with `task-already-submitted`, so that the second person keeps what they typed.
 * @returns the id of the row, new or known
 */
export async function enqueue(tx: Tx, clock: Clock, entry: OutboxEntry): Promise<string> {
  const dedupeKey = keyOf(entry)
  const known = await idByKey(tx, dedupeKey)
  if (known) return again(entry, known)
  const id = newId()
  try {
    await rows(tx, Outbox).insert({ ...newRow(clock, entry), id, dedupeKey })
  } catch (error) {
    const first = isDuplicate(error) ? await idByKey(tx, dedupeKey) : undefined
    if (!first) throw error
    return again(entry, first)
  }
  await announceOutbox(tx, clock, id)
  return id
}

/** The key under which a completion of this task waits or went. */
export function completionKey(taskKey: string): string {
  return `complete-task:${taskKey}`
}

function keyOf(entry: OutboxEntry): string | null {
  return entry.kind === 'complete-task' ? completionKey(entry.payload.taskKey) : (entry.dedupeKey ?? null)
}

async function idByKey(tx: Tx, dedupeKey: string | null): Promise<string | undefined> {
  if (dedupeKey === null) return undefined
  return (await rows(tx, Outbox).findOne({ where: { dedupeKey }, select: { seq: true, id: true } }))?.id
}

function again(entry: OutboxEntry, id: string): string {
  if (entry.kind !== 'complete-task') return id
  throw new BusinessError('task-already-submitted', { taskKey: entry.payload.taskKey })
}

function newRow(clock: Clock, { kind, caseId = null, payload }: OutboxEntry) {
  const now = clock.now()
  return {
    kind,
    caseId,
    lane: caseId !== null && inOrder.has(kind) ? `case:${caseId}` : null,
    payload: payload as object,
    state: 'queued' as const,
    attempts: 0,
    nextAttemptAt: now,
    createdAt: now,
  }
}
