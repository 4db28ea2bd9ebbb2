import { In, LessThan, MoreThan, Not } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Outbox, type OutboxRow } from './store'

/** Who takes rows, of which kinds, for how long nobody else may, and what it has on the wire now. */
export interface Taker {
  owner: string
  kinds: readonly string[]
  leaseMs: number
  /** `seq` of each row under way. */
  onWire: ReadonlySet<number>
}

/**
 * Takes up to `limit` rows whose turn it is: due, and first of their lane among what is not settled. `sending` is
 * committed before anything goes on the wire. A row that another replica took in the same moment is left to it.
 */
export async function takeDue(core: Core, taker: Taker, limit: number): Promise<OutboxRow[]> {
  const now = core.clock.now()
  const seqs = await core.db.read((tx) => dueSeqs(tx, now, { kinds: taker.kinds, limit }))
  if (seqs.length === 0) return []
  return core.db.transaction(async (tx) => {
    await markSending(tx, now, { ...taker, seqs })
    const mine = { seq: In(seqs), leaseOwner: taker.owner, state: 'sending' as const }
    return rows(tx, Outbox).find({ where: mine, order: { seq: 'ASC' } })
  })
}

/** Keeps what the taker has on the wire its own for another `leaseMs`. */
export async function prolongLeases(core: Core, taker: Taker): Promise<void> {
  if (taker.onWire.size === 0) return
  const mine = { seq: In([...taker.onWire]), state: 'sending' as const, leaseOwner: taker.owner }
  const leaseUntil = after(core.clock.now(), taker.leaseMs)
  await core.db.transaction((tx) => rows(tx, Outbox).update(mine, { leaseUntil }))
}

/** Puts rows whose sender has died back in the queue, in doubt: nobody knows how far it came. @returns how many */
export async function recoverAbandoned(core: Core, taker: Taker): Promise<number> {
  const now = core.clock.now()
  const abandoned = {
    state: 'sending' as const,
    kind: In([...taker.kinds]),
    leaseUntil: LessThan(now),
    seq: Not(In([...taker.onWire])),
  }
  const found = await core.db.read((tx) => rows(tx, Outbox).findBy(abandoned))
  if (found.length > 0) {
    await core.db.transaction(async (tx) => {
      for (const row of found) await giveBack(tx, now, row)
    })
  }
  return found.length
}

/** Lets rows that waited out an outage of these kinds go at once. */
export async function hurryWaiting(core: Core, kinds: readonly string[]): Promise<void> {
  const now = core.clock.now()
  const waiting = { state: 'queued' as const, kind: In([...kinds]), nextAttemptAt: MoreThan(now) }
  await core.db.transaction((tx) => rows(tx, Outbox).update(waiting, { nextAttemptAt: now }))
}

async function giveBack(tx: Tx, now: Date, row: OutboxRow): Promise<void> {
  await rows(tx, Outbox).update(
    { seq: row.seq, state: 'sending', leaseOwner: row.leaseOwner!, leaseUntil: LessThan(now) },
    {
      state: 'queued',
      nextAttemptAt: now,
      doubtSince: row.doubtSince ?? row.sendingSince,
      leaseOwner: null,
      leaseUntil: null,
    },
  )
}

/** Looks without a lock, so that an idle sender disturbs nobody; `markSending` decides who gets a row. */
async function dueSeqs(
  tx: Tx,
  now: Date,
  wanted: { kinds: readonly string[]; limit: number },
): Promise<number[]> {
  const found = await rows(tx, Outbox)
    .createQueryBuilder('due')
    .select('due.seq', 'seq')
    .where({ state: 'queued', kind: In([...wanted.kinds]) })
    .andWhere('due.nextAttemptAt <= :now', { now: now.toISOString() })
    .andWhere(
      `NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.lane = due.lane
       AND earlier.state IN ('queued', 'sending') AND earlier.seq < due.seq)`,
    )
    .orderBy('due.seq', 'ASC')
    .limit(wanted.limit)
    .getRawMany<{ seq: number | string }>()
  return found.map((row) => Number(row.seq))
}

async function markSending(tx: Tx, now: Date, wanted: Taker & { seqs: number[] }): Promise<void> {
  await rows(tx, Outbox).update(
    { seq: In(wanted.seqs), state: 'queued' },
    {
      state: 'sending',
      attempts: () => 'attempts + 1',
      sendingSince: now,
      leaseOwner: wanted.owner,
      leaseUntil: after(now, wanted.leaseMs),
    },
  )
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
