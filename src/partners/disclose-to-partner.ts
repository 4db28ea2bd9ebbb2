import { z } from 'zod'
import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import { requireConsent } from '../confidentiality/require-consent'
import { disclosureScopes } from '../confidentiality/rules/disclosure'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { lockOpenCase, recordAct } from '../demands/open-cases'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { zhCN } from '../web/locales/zh-CN'
import { mayDisclose } from './rules/partner-rights'
import { undertakingOn } from './rules/undertaking'
import { CasePartners, PartnerDisclosures, PartnerUndertakings, type CasePartner } from './store'

/** What is typed of a disclosure: to whom, which part of the case, what exactly. */
export const DisclosureInput = z.object({
  submissionId: z.uuid(),
  disclosedTo: z.string().min(1).max(36),
  disclosedScope: z.enum(disclosureScopes),
  disclosedWhat: z.string().trim().min(1).max(1000),
})

/**
 * Records that a partner is shown a part of a case, and refuses where it must not be (norm 10, 11): nothing before the signed
 * undertaking is on file and both exchange and enterprise have consented, and nothing beyond what the partner was invited for.
 * The same form sent twice is one disclosure.
 * @throws BusinessError `disclosure-not-allowed`, `partner-not-invited`, `undertaking-missing`, `undertaking-expired`,
 * `outside-scope`, `consent-missing`, `case-closed`
 */
export async function discloseToPartner(
  core: Core,
  actor: Actor,
  { caseId, ...given }: z.output<typeof DisclosureInput> & { caseId: string },
): Promise<void> {
  const { submissionId, disclosedTo: partnerId, disclosedScope: scope, disclosedWhat: what } = given
  await core.db.transaction(async (tx) => {
    const demand = await lockOpenCase(core, tx, caseId)
    if (!mayDisclose(actor, demand)) throw new BusinessError('disclosure-not-allowed')
    if (await rows(tx, PartnerDisclosures).existsBy({ submissionId })) return
    const invited = await rows(tx, CasePartners).findOneBy({ caseId, partnerId })
    if (!invited || invited.endedAt) throw new BusinessError('partner-not-invited', { field: 'disclosedTo' })
    const at = core.clock.now()
    const undertakingId = await bindingUndertaking(tx, invited, dayOf(at))
    const scopeName = zhCN.t(`confidentiality.scopes.${scope}`)
    if (!invited.scopes.includes('all') && !invited.scopes.includes(scope))
      throw new BusinessError('outside-scope', {
        ...{ field: 'disclosedScope', partner: invited.partnerName, scope: scopeName },
      })
    await requireConsent(core, tx, { caseId, scope, at, recipient: invited.partnerName })
    const by = { disclosedById: actor.id, disclosedByName: actor.name, disclosedAt: at }
    const { partnerName } = invited
    const disclosure = { submissionId, caseId, partnerId, partnerName, scope, what, undertakingId }
    await rows(tx, PartnerDisclosures).insert({ ...disclosure, ...by, id: newId() })
    const data = { partner: partnerName, scope: scopeName }
    await recordAct(core, tx, { demand, actor, act: 'partner-disclosed', words: what, data })
  })
}

/** The undertaking the partner is bound by on this day. */
async function bindingUndertaking(
  tx: Tx,
  { partnerId, partnerName }: CasePartner,
  day: string,
): Promise<string> {
  const all = await rows(tx, PartnerUndertakings).findBy({ partnerId })
  const { state, undertaking } = undertakingOn(all, day)
  if (state === 'valid' && undertaking) return undertaking.id
  const facts = { field: 'disclosedTo', partner: partnerName, until: undertaking?.validUntil }
  throw new BusinessError(`undertaking-${state}`, facts)
}
