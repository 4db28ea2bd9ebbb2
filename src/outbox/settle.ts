import { In } from 'typeorm'
import type { Core } from '../core'
import { databaseErrorCode, type Tx } from '../database/database'
import { rows } from '../database/table'
import { announceOutbox } from './announce'
import type { DeliveryKind, Verdict } from './delivery-kind'
import { backOffMs } from './rules/back-off'
import { Outbox, type OutboxRow } from './store'

/** One attempt that has ended: the row as it was taken, and what came of it. */
export interface Attempt {
  row: OutboxRow
  kind: DeliveryKind
  verdict: Verdict
}

/**
 * Writes down what came of `attempts`, in one transaction. A row that has meanwhile been taken from us (our lease ran
 * out) is left as its new owner has it.
 */
export async function settle(core: Core, attempts: readonly Attempt[]): Promise<void> {
  const first = attempts[0]
  if (!first) return
  await core.db.transaction(async (tx) => {
    await markDelivered(core, tx, attempts)
    for (const attempt of attempts) if (attempt.verdict.is !== 'delivered') await write(core, tx, attempt)
    await announceOutbox(tx, core.clock, first.row.id)
  })
}

async function markDelivered(core: Core, tx: Tx, attempts: readonly Attempt[]): Promise<void> {
  const delivered = attempts.filter((attempt) => attempt.verdict.is === 'delivered')
  if (delivered.length === 0) return
  const seqs = delivered.map((attempt) => attempt.row.seq)
  await rows(tx, Outbox).update(
    { seq: In(seqs), state: 'sending', leaseOwner: delivered[0]!.row.leaseOwner! },
    { state: 'delivered', settledAt: core.clock.now(), lastError: null, leaseOwner: null, leaseUntil: null },
  )
}

async function write(core: Core, tx: Tx, attempt: Attempt): Promise<void> {
  const { row, verdict } = attempt
  const written = await rows(tx, Outbox).update(
    { seq: row.seq, state: 'sending', leaseOwner: row.leaseOwner! },
    { ...changeFor(core.clock.now(), attempt), leaseOwner: null, leaseUntil: null },
  )
  if (written.affected !== 0 && isFinal(verdict)) await tellGivenUp(core, tx, attempt)
}

/** A fault in telling people must not keep the outcome from being written; a fault of the database repeats all of it. */
async function tellGivenUp(core: Core, tx: Tx, { row, kind, verdict }: Attempt): Promise<void> {
  try {
    await kind.givenUp?.(tx, row, verdict)
  } catch (error) {
    if (databaseErrorCode(error) !== undefined) throw error
    core.log.error({ err: error, outboxId: row.id }, 'nobody could be told that an outbox row was given up')
  }
}

type Change = Pick<OutboxRow, 'state' | 'lastError'> & {
  nextAttemptAt?: Date
  doubtSince?: Date | null
  settledAt?: Date
  dedupeKey?: null
}

/** Whether the row rests now, until a person touches it. */
function isFinal(verdict: Verdict): boolean {
  return !['retry', 'doubt', 'repeat'].includes(verdict.is)
}

function changeFor(now: Date, { row, kind, verdict }: Attempt): Change {
  const reason = 'reason' in verdict ? verdict.reason : null
  const again = { state: 'queued' as const, nextAttemptAt: later(now, row, kind), lastError: reason }
  switch (verdict.is) {
    case 'retry':
      return again
    case 'doubt':
      return { ...again, doubtSince: row.doubtSince ?? row.sendingSince ?? now }
    case 'repeat':
      return { ...again, nextAttemptAt: now, doubtSince: null }
    case 'failed':
      // The key is free again: the same act may be tried anew, corrected.
      return { state: 'failed', settledAt: now, lastError: reason, dedupeKey: null }
    default:
      return { state: verdict.is, settledAt: now, lastError: reason }
  }
}

function later(now: Date, row: OutboxRow, kind: DeliveryKind): Date {
  return new Date(now.getTime() + backOffMs(row.attempts, kind.patienceMs, Math.random()))
}
