import type { Core } from '../core'
import { upsert } from '../database/upsert'
import { ChannelSettings } from './store'

/** Notes at start whether mail is sent here and under which address the product is reached; every replica and worker goes by it. */
export async function setMailChannel(
  core: Core,
  mail: { enabled: boolean; publicUrl: string | null },
): Promise<void> {
  await core.db.transaction((tx) =>
    upsert(tx, ChannelSettings, { rows: [{ name: 'mail', ...mail }], keys: ['name'] }),
  )
}
