import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { mayKeepPartners } from './rules/partner-rights'
import { undertakingOn } from './rules/undertaking'
import { PartnerUndertakings } from './store'

/** Whether partners are bound on a day, asked once for many: partner → state, and the last day of their latest undertaking. */
export async function undertakingStates(
  tx: Tx,
  partnerIds: readonly string[],
  day: string,
): Promise<(partnerId: string) => { bound: 'valid' | 'expired' | 'missing'; boundUntil: string | null }> {
  const all = partnerIds.length
    ? await rows(tx, PartnerUndertakings).findBy({ partnerId: In([...partnerIds]) })
    : []
  return (id) => {
    const own = all.filter(({ partnerId }) => partnerId === id)
    const { state, undertaking } = undertakingOn(own, day)
    return { bound: state, boundUntil: undertaking?.validUntil ?? null }
  }
}

/** Whether a file is an undertaking that this person may open: those who keep partners (norm 11). */
export async function maySeeUndertaking(core: Core, actor: Actor, fileId: string): Promise<boolean> {
  if (!mayKeepPartners(actor)) return false
  return core.db.read((tx) => rows(tx, PartnerUndertakings).existsBy({ fileId }))
}
