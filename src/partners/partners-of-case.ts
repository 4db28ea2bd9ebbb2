import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import { disclosureScopes } from '../confidentiality/rules/disclosure'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { Demand } from '../demands/store'
import { newId } from '../ids'
import { mayDisclose, mayInvitePartners } from './rules/partner-rights'
import { undertakingStates } from './undertaking-states'
import { CasePartners, PartnerDisclosures, Partners, type Partner } from './store'

/** The partners of a case for its page: what they do, whether they may be shown anything, what they were shown (norm 10, 11). */
export function partnersOfCase(core: Core, reader: Actor, demand: Demand) {
  const { id: caseId, closedAt } = demand
  return core.db.read(async (tx) => {
    const invited = await rows(tx, CasePartners).find({ where: { caseId }, order: { invitedAt: 'ASC' } })
    const ids = invited.map(({ partnerId }) => partnerId)
    const states = await undertakingStates(tx, ids, dayOf(core.clock.now()))
    const isOpen = closedAt === null
    const mayInvite = isOpen && mayInvitePartners(reader, demand)
    const active = invited.filter(({ endedAt }) => endedAt === null)
    return {
      partners: invited.map((one) => ({ ...one, ...states(one.partnerId) })),
      partnerDisclosures: await rows(tx, PartnerDisclosures).find({
        where: { caseId },
        order: { disclosedAt: 'DESC', id: 'DESC' },
      }),
      partnerChoices: mayInvite ? await choices(tx) : [],
      mayInvitePartners: mayInvite,
      mayDisclose: isOpen && active.length > 0 && mayDisclose(reader, demand),
      disclosureScopes,
      disclosureForm: newId(),
    }
  })
}

function choices(tx: Tx): Promise<Partner[]> {
  return rows(tx, Partners).find({ where: { active: true }, order: { name: 'ASC' } })
}
