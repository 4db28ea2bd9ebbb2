import type { Clock } from '../clock'
import { announce } from '../database/changes'
import type { Tx } from '../database/database'

/** Tells those who watch the outbox that row `ref` (or several, the first of which it is) changed. */
export async function announceOutbox(tx: Tx, clock: Clock, ref: string): Promise<void> {
  await announce(tx, clock, { topic: 'outbox', ref, audience: 'role:supervisor role:admin' })
}
