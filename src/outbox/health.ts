import { In, MoreThan } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Outbox } from './store'

/** How the outbox stands, for metrics and the head of its page. */
export interface OutboxHealth {
  /** Not settled yet, those on the wire included. */
  waiting: number
  /** Of these, tried before and still not through. */
  retrying: number
  failed: number
  unknown: number
  /** Seconds the oldest waiting row has waited; 0 when none waits. */
  oldestWaitingSeconds: number
}

/** Counts by what a supervisor has to know. */
export function outboxHealth(core: Core): Promise<OutboxHealth> {
  return core.db.read(async (tx) => {
    const table = rows(tx, Outbox)
    const waiting = { state: In(['queued', 'sending']) }
    const oldest = await table.findOne({
      where: waiting,
      order: { seq: 'ASC' },
      select: { seq: true, createdAt: true },
    })
    return {
      waiting: await table.countBy(waiting),
      retrying: await table.countBy({ state: 'queued', attempts: MoreThan(0) }),
      failed: await table.countBy({ state: 'failed' }),
      unknown: await table.countBy({ state: 'unknown' }),
      oldestWaitingSeconds: oldest ? age(core, oldest.createdAt) : 0,
    }
  })
}

function age(core: Core, since: Date): number {
  return Math.max(0, Math.round((core.clock.now().getTime() - since.getTime()) / 1000))
}
