import { discloseToPartner, DisclosureInput } from '../../partners/disclose-to-partner'
import { endPartner, invitePartner, Invitation } from '../../partners/invite-partner'
import { parseInput } from '../../web/input'
import type { Route } from '../../web/route'
import { showCase } from './case'
import { caseActsOf } from './case-acts-of'
import type { DemandPagesParts } from './parts'

/** Partners of a case: invited, shown a part of it, gone (norm 10, 11). */
export function casePartnerPages(parts: DemandPagesParts): Route[] {
  const { core } = parts
  const act = caseActsOf(parts, { back: '#case-partners', again: (ctx) => showCase(parts, ctx) })
  return [
    act('partners', (ctx, caseId) =>
      invitePartner(core, ctx.state.person, { caseId, ...parseInput(Invitation, ctx.input) }),
    ),
    act('partners/:partner/end', (ctx, caseId) =>
      endPartner(core, ctx.state.person, { caseId, partnerId: ctx.params['partner'] ?? '' }),
    ),
    act('disclosures', (ctx, caseId) =>
      discloseToPartner(core, ctx.state.person, { caseId, ...parseInput(DisclosureInput, ctx.input) }),
    ),
  ]
}
