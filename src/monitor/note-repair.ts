import type { Actor } from '../actor'
import type { Core } from '../core'
import { audit } from '../people'
import { appendTimeline } from '../timeline'

/** What was repaired; `data` fills the sentence of `timeline.<code>`. */
export interface Repair {
  caseId: string | null
  code: string
  data: Readonly<Record<string, unknown>>
}

/** Leaves a repair on the case's trace (norm 2) and in the audit log. */
export async function noteRepair(core: Core, actor: Actor, { caseId, code, data }: Repair): Promise<void> {
  await core.db.transaction(async (tx) => {
    if (caseId) await appendTimeline(core, tx, { caseId, kind: 'repair', code, data, actor })
    await audit(core, actor, { act: code, subject: caseId ?? '', data: { ...data } })
  })
}
