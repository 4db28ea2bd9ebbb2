import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { audit } from '../people/audit'
import { announceOutbox } from './announce'
import { completionKey } from './enqueue'
import type { CompleteTaskPayload } from './entry'
import { Outbox, type OutboxRow, type OutboxState } from './store'

const touchable: readonly OutboxState[] = ['queued', 'failed', 'unknown']

/**
 * Sends a row that failed, whose arrival is unknown or that waits for its next attempt, now. Whoever resends a row whose
 * arrival is unknown takes it as not arrived. Throws `outbox-row-moved` when it is on the wire or settled.
 */
export async function resend(core: Core, actor: Actor, id: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    const row = await touchableRow(tx, id)
    const undecided = row.state === 'queued'
    await change(core, row, {
      state: 'queued',
      nextAttemptAt: core.clock.now(),
      doubtSince: undecided ? row.doubtSince : null,
      settledAt: null,
      dedupeKey: row.kind === 'complete-task' ? keyOf(row) : row.dedupeKey,
    })
    await audit(core, actor, { act: 'outbox-resend', subject: id, data: { kind: row.kind, was: row.state } })
  })
}

/**
 * Gives up a row that has not been delivered; `reason` is kept and shown. Throws `outbox-row-moved` when it is on the wire
 * or settled, `outbox-reason-missing` without a reason.
 */
export async function discard(core: Core, actor: Actor, act: { id: string; reason: string }): Promise<void> {
  const reason = act.reason.trim()
  if (reason === '') throw new BusinessError('outbox-reason-missing')
  await core.db.transaction(async (tx) => {
    const row = await touchableRow(tx, act.id)
    const lastError = `${actor.name}作废：${reason}`
    await change(core, row, {
      state: 'cancelled',
      settledAt: core.clock.now(),
      lastError,
      dedupeKey: null,
    })
    const data = { kind: row.kind, was: row.state, reason }
    await audit(core, actor, { act: 'outbox-discard', subject: act.id, data })
  })
}

async function touchableRow(tx: Tx, id: string): Promise<OutboxRow> {
  const row = await rows(tx, Outbox).findOneBy({ id, state: In([...touchable]) })
  if (!row) throw new BusinessError('outbox-row-moved', { id })
  return row
}

type Change = Partial<
  Pick<OutboxRow, 'nextAttemptAt' | 'doubtSince' | 'settledAt' | 'lastError' | 'dedupeKey'>
>

async function change(core: Core, row: OutboxRow, to: Change & Pick<OutboxRow, 'state'>): Promise<void> {
  try {
    // The state guards against the sender, which may have taken the row since it was read.
    const { affected } = await core.db.transaction((tx) =>
      rows(tx, Outbox).update({ seq: row.seq, state: row.state }, to),
    )
    if (affected === 0) throw new BusinessError('outbox-row-moved', { id: row.id })
  } catch (error) {
    if (isDuplicate(error)) throw new BusinessError('task-already-submitted')
    throw error
  }
  await core.db.transaction((tx) => announceOutbox(tx, core.clock, row.id))
}

function keyOf(row: OutboxRow): string {
  return completionKey((row.payload as CompleteTaskPayload).taskKey)
}
