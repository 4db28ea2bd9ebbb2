import { parseInput } from '../../web/input'
import type { Route } from '../../web/route'
import { ConsentInput } from '../enterprise-input'
import { recordConsent } from '../record-consent'
import { formPages } from './form-page'
import type { EnterprisePagesParts } from './parts'

/** Recording the enterprise's consent to disclosure outside (norm 11). */
export function consentPages(parts: EnterprisePagesParts): Route[] {
  return formPages(parts, {
    path: 'consent',
    view: 'consent',
    title: 'enterprises.consent.title',
    right: 'facts',
    data: () => ({}),
    act: (ctx, enterpriseId) => {
      const { consentScope, consentUntil, reason } = parseInput(ConsentInput, ctx.input)
      const consent = { enterpriseId, consentScope, consentUntil: consentScope && consentUntil, reason }
      return recordConsent(parts.core, ctx.state.person, consent)
    },
  })
}
