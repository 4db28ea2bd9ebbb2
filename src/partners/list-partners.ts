import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { readableAmong } from '../demands/case-readers'
import { maskPhone } from '../demands/rules/mask-phone'
import { mayKeepPartners } from './rules/partner-rights'
import { partnerOf } from './save-partner'
import { PartnerDisclosures, Partners, PartnerUndertakings, type Partner } from './store'
import { undertakingStates } from './undertaking-states'

/** Every partner by name, those that take part no more last; the phone masked for who does not keep them (norm 11). */
export function listPartners(core: Core, reader: Actor) {
  return core.db.read(async (tx) => {
    const all = await rows(tx, Partners).find({ order: { active: 'DESC', name: 'ASC' } })
    const states = await undertakingStates(
      tx,
      all.map(({ id }) => id),
      dayOf(core.clock.now()),
    )
    return all.map((partner) => ({ ...asSeenBy(reader, partner), ...states(partner.id) }))
  })
}

/** One partner with its undertakings and what it was shown of cases that the reader may read. @throws BusinessError `partner-not-found` */
export function partnerFor(core: Core, reader: Actor, id: string) {
  return core.db.read(async (tx) => {
    const partner = await partnerOf(tx, id)
    const shown = await rows(tx, PartnerDisclosures).find({
      where: { partnerId: id },
      order: { disclosedAt: 'DESC' },
      take: 200,
    })
    const readable = await readableAmong(
      core,
      reader,
      shown.map(({ caseId }) => caseId),
    )
    return {
      partner: asSeenBy(reader, partner),
      ...(await undertakingStates(tx, [id], dayOf(core.clock.now())))(id),
      undertakings: await rows(tx, PartnerUndertakings).find({
        where: { partnerId: id },
        order: { validUntil: 'DESC', id: 'DESC' },
      }),
      disclosures: shown.filter(({ caseId }) => readable.has(caseId)),
      mayKeep: mayKeepPartners(reader),
    }
  })
}

function asSeenBy(reader: Actor, partner: Partner): Partner {
  return mayKeepPartners(reader) ? partner : { ...partner, contactPhone: maskPhone(partner.contactPhone) }
}
