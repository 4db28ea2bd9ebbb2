import type { Actor } from '../actor'
import type { Core } from '../core'
import { setAsideRecords } from '../engine/projection/queries'
import { replaySetAside } from '../engine/projection/replay-set-aside'
import { audit } from '../people'

/** Applies again the records that were set aside, as after an upgrade that understands them; the audit log says how many still can't be read. */
export async function replayAside(core: Core, actor: Actor): Promise<void> {
  const aside = await setAsideRecords(core)
  let refused = 0
  for (const place of aside) if ((await replaySetAside(core, place)) !== null) refused++
  await audit(core, actor, {
    act: 'records-replayed',
    subject: 'engine',
    data: { tried: aside.length, refused },
  })
}
