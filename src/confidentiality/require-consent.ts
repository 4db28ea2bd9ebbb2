import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { covers, type DisclosureScope } from './rules/disclosure'
import { DisclosureConsents } from './store'

/** What is about to be shown outside, when, and to whom: with `recipient` only a consent that names it counts. */
export interface Disclosure {
  caseId: string
  scope: DisclosureScope
  at: Date
  recipient?: string
}

/** Refuses to show anything of a case outside without the recorded consent of the exchange and of the enterprise (norm 11). @throws BusinessError `consent-missing` */
export async function requireConsent(
  _core: Core,
  tx: Tx,
  { caseId, scope, at, recipient }: Disclosure,
): Promise<void> {
  const consents = await rows(tx, DisclosureConsents).findBy({ caseId })
  const wanted = { scope, day: dayOf(at), recipient }
  if (consents.some((consent) => covers(consent, wanted))) return
  const to = recipient ?? zhCN.t('confidentiality.outside')
  throw new BusinessError('consent-missing', { scope: zhCN.t(`confidentiality.scopes.${scope}`), to })
}
