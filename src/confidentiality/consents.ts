import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { heads, leads } from '../demands/case-lead'
import { lockCase } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import { BusinessError } from '../errors'
import { storeFile, type FilePlace, type NewFile } from '../files'
import { newId } from '../ids'
import { appendTimeline } from '../timeline'
import { zhCN } from '../web/locales/zh-CN'
import type { DisclosureScope } from './rules/disclosure'
import { DisclosureConsents, type DisclosureConsent } from './store'

/** What the enterprise agreed to, as the form gives it; the file proves it. */
export interface EnterpriseConsent {
  submissionId: string
  caseId: string
  scopes: DisclosureScope[]
  recipient: string
  until: string
  enterpriseByName: string
  enterpriseOn: string
  file: Omit<NewFile, 'caseId'>
}

/** Whether this person may record what the enterprise agreed to: who leads the case or heads the answering department. */
export function mayRecordConsent(actor: Actor, demand: Demand): boolean {
  return leads(actor, demand) || heads(actor, demand)
}

/** Whether this person may agree for the exchange, and withdraw: the head of the answering department, compliance, leadership. */
export function mayAgreeForExchange(actor: Actor, demand: Demand): boolean {
  return heads(actor, demand) || actor.roles.some((role) => role === 'compliance' || role === 'leadership')
}

/** Records the enterprise's consent with its proof; it counts once the exchange agrees (norm 11). The same form sent twice records once. @throws BusinessError `consent-not-allowed`, `consent-days-wrong` */
export async function recordConsent(place: FilePlace, actor: Actor, given: EnterpriseConsent): Promise<void> {
  const { core } = place
  const { caseId, file, ...rest } = given
  const today = dayOf(core.clock.now())
  if (given.until < today) throw new BusinessError('consent-until-past', { field: 'consentUntil' })
  if (given.enterpriseOn > today) throw new BusinessError('consent-in-future', { field: 'enterpriseOn' })
  try {
    await core.db.transaction(async (tx) => {
      const demand = await lockCase(core, tx, caseId)
      if (!mayRecordConsent(actor, demand)) throw new BusinessError('consent-not-allowed')
      const { id: fileId } = await storeFile(place, actor, { ...file, caseId })
      const by = { recordedById: actor.id, recordedByName: actor.name, recordedAt: core.clock.now() }
      await rows(tx, DisclosureConsents).insert({ id: newId(), caseId, ...rest, fileId, ...by })
      await note(core, tx, { actor, consent: { caseId, ...rest }, code: 'consent-recorded', words: '' })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** The exchange agrees: from now on the consent is in force. A second time changes nothing. @throws BusinessError `consent-not-allowed`, `consent-not-found`, `consent-withdrawn` */
export function agreeConsent(core: Core, actor: Actor, which: WhichConsent): Promise<void> {
  return core.db.transaction(async (tx) => {
    const consent = await locked(core, tx, { actor, which })
    if (consent.withdrawnAt) throw new BusinessError('consent-withdrawn')
    if (consent.exchangeAt) return
    const agreed = { exchangeById: actor.id, exchangeByName: actor.name, exchangeAt: core.clock.now() }
    await rows(tx, DisclosureConsents).update({ id: consent.id }, agreed)
    await note(core, tx, { actor, consent, code: 'consent-agreed', words: '' })
  })
}

/** Ends a consent at once, with the reason. A second time changes nothing. @throws BusinessError `consent-not-allowed`, `consent-not-found` */
export function withdrawConsent(
  core: Core,
  actor: Actor,
  { reason, ...which }: WhichConsent & { reason: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const consent = await locked(core, tx, { actor, which })
    if (consent.withdrawnAt) return
    const at = core.clock.now()
    const withdrawn = { withdrawnByName: actor.name, withdrawnAt: at, withdrawnReason: reason }
    await rows(tx, DisclosureConsents).update({ id: consent.id }, withdrawn)
    await note(core, tx, { actor, consent, code: 'consent-withdrawn', words: reason })
  })
}

interface WhichConsent {
  caseId: string
  consentId: string
}

async function locked(
  core: Core,
  tx: Tx,
  { actor, which }: { actor: Actor; which: WhichConsent },
): Promise<DisclosureConsent> {
  const demand = await lockCase(core, tx, which.caseId)
  if (!mayAgreeForExchange(actor, demand)) throw new BusinessError('consent-not-allowed')
  const { consentId: id, caseId } = which
  const consent = await rows(tx, DisclosureConsents).findOneBy({ id, caseId })
  if (!consent) throw new BusinessError('consent-not-found')
  return consent
}

interface ConsentNote {
  actor: Actor
  consent: Pick<DisclosureConsent, 'caseId' | 'scopes' | 'recipient' | 'until'>
  code: string
  words: string
}

function note(core: Core, tx: Tx, { actor, consent, code, words }: ConsentNote): Promise<void> {
  const { caseId, recipient, until } = consent
  const scopes = consent.scopes.map((scope) => zhCN.t(`confidentiality.scopes.${scope}`)).join('、')
  const data = { scopes, recipient, until, words }
  return appendTimeline(core, tx, { caseId, kind: 'business', code, data, actor })
}
