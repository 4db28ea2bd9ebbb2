import type { Core } from '../core'
import type { Tx } from '../database/database'
import { enqueue } from '../outbox/enqueue'

/** Owes it to those who count readers that this person changed department or standing (norm 11); it leaves with the commit. */
export async function owePersonFollowed(core: Core, tx: Tx, personId: string): Promise<void> {
  await enqueue(tx, core.clock, { kind: 'follow-person', payload: { personId } })
}
