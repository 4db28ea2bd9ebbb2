import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Actor } from '../actor'
import { disclosureScopes } from '../confidentiality/rules/disclosure'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { lockOpenCase, recordAct } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { zhCN } from '../web/locales/zh-CN'
import { mayInvitePartners } from './rules/partner-rights'
import { partnerOf } from './save-partner'
import { CasePartners, type CasePartner } from './store'

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())])

/** What is typed of an invitation: what the partner does here, and which parts of the case are meant for it. */
export const Invitation = z.object({
  partnerId: z.string().min(1).max(36),
  duty: z.string().trim().min(1).max(1000),
  partnerScopes: oneOrMore.pipe(z.array(z.enum(disclosureScopes)).min(1).max(disclosureScopes.length)),
})

/**
 * Invites a partner into a case, or changes what it does there (norm 10). It is shown nothing by that; the same terms again change nothing.
 * @throws BusinessError `partner-invitation-not-allowed`, `partner-not-found`, `partner-inactive`, `case-closed`
 */
export async function invitePartner(
  core: Core,
  actor: Actor,
  { caseId, partnerId, duty, partnerScopes: scopes }: z.output<typeof Invitation> & { caseId: string },
): Promise<void> {
  await core.db.transaction(async (tx) => {
    const demand = await invitable(core, tx, { actor, caseId })
    const partner = await partnerOf(tx, partnerId)
    if (!partner.active)
      throw new BusinessError('partner-inactive', { field: 'partnerId', partner: partner.name })
    const known = await rows(tx, CasePartners).findOneBy({ caseId, partnerId })
    const terms = { partnerName: partner.name, duty, scopes, endedByName: null, endedAt: null }
    const invited = { invitedByName: actor.name, invitedAt: core.clock.now() }
    if (known && !known.endedAt && isDeepStrictEqual(termsOf(known), { duty, scopes })) return
    if (known) await rows(tx, CasePartners).update({ id: known.id }, terms)
    else await rows(tx, CasePartners).insert({ ...terms, ...invited, id: newId(), caseId, partnerId })
    const words = scopes.map((scope) => zhCN.t(`confidentiality.scopes.${scope}`)).join('、')
    const data = { partner: partner.name, scopes: words }
    await recordAct(core, tx, { demand, actor, act: 'partner-invited', words: duty, data })
  })
}

function termsOf({ duty, scopes }: CasePartner) {
  return { duty, scopes: [...scopes] }
}

/**
 * A partner takes no further part in a case; what it was shown stays on record. Done twice it changes nothing.
 * @throws BusinessError `partner-invitation-not-allowed`, `partner-not-invited`, `case-closed`
 */
export async function endPartner(
  core: Core,
  actor: Actor,
  { caseId, partnerId }: { caseId: string; partnerId: string },
): Promise<void> {
  await core.db.transaction(async (tx) => {
    const demand = await invitable(core, tx, { actor, caseId })
    const invited = await rows(tx, CasePartners).findOneBy({ caseId, partnerId })
    if (!invited) throw new BusinessError('partner-not-invited')
    if (invited.endedAt) return
    const ended: Partial<CasePartner> = { endedByName: actor.name, endedAt: core.clock.now() }
    await rows(tx, CasePartners).update({ id: invited.id }, ended)
    const data = { partner: invited.partnerName }
    await recordAct(core, tx, { demand, actor, act: 'partner-left', words: invited.partnerName, data })
  })
}

async function invitable(
  core: Core,
  tx: Tx,
  { actor, caseId }: { actor: Actor; caseId: string },
): Promise<Demand> {
  const demand = await lockOpenCase(core, tx, caseId)
  if (!mayInvitePartners(actor, demand)) throw new BusinessError('partner-invitation-not-allowed')
  return demand
}
