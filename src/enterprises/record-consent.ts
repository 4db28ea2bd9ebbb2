import type { Actor } from '../actor'
import type { Core } from '../core'
import { changeEnterprise, lockEnterprise } from './change-enterprise'
import { requireRight } from './may-edit'

/** What may be disclosed of an enterprise outside, and until when: `YYYY-MM-DD`, null without an end. Null scope: nothing. */
export interface Consent {
  enterpriseId: string
  consentScope: string | null
  consentUntil: string | null
  reason: string
}

/** Records or withdraws the enterprise's consent to disclosure (norm 11). Throws `enterprise-unknown`, `enterprise-edit-not-allowed`. */
export function recordConsent(core: Core, actor: Actor, consent: Consent): Promise<boolean> {
  const { enterpriseId, reason, ...fields } = consent
  return core.db.transaction(async (tx) => {
    const enterprise = await lockEnterprise(core, tx, enterpriseId)
    await requireRight(core, actor, { enterprise, right: 'facts' })
    return changeEnterprise(core, tx, { actor, enterpriseId, reason, fields })
  })
}
