import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Partitions } from './log-store'
import type { ForeignLog } from './recognise-log'

/** Keeps why a batch was refused where every replica's health page sees it. */
export async function noteRefusal(core: Core, { partition, message }: ForeignLog): Promise<void> {
  const change = { refusal: message.slice(0, 500), refusedAt: core.clock.now() }
  await core.db.transaction((tx) => rows(tx, Partitions).update({ partition }, change))
}
