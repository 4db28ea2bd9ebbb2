import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { upsert } from '../../database/upsert'
import type { Faulty } from './fold-records'
import { SetAside, type SetAsideRow } from './log-store'

/** Puts records aside with the reason, so that the stream goes on; the operator's log names each. */
export async function setAside(core: Core, tx: Tx, faulty: readonly Faulty[]): Promise<void> {
  const at = core.clock.now()
  const aside = faulty.map(({ partition, position, raw, fault }): SetAsideRow => {
    core.log.error({ partition, position, reason: fault.message }, 'engine record set aside')
    return { partition, position, raw, reason: fault.message.slice(0, 500), at, replayedAt: null }
  })
  await upsert(tx, SetAside, { rows: aside, keys: ['partition', 'position'] })
}
