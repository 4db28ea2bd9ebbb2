import { system } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Demands } from '../demands/store'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { appendTimeline } from '../timeline'
import { TimelineEntries } from '../timeline/store'
import { feedbackOf } from './feedback-of'

/** Reminds the project lead to send the enterprise its feedback link (norm 14, 16). Done twice it tells once; not where the enterprise has answered. */
export function inviteFeedback(core: Core, caseId: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await rows(tx, Demands).findOneBy({ id: caseId })
    if (!demand) throw new BusinessError('case-not-found')
    const code = 'feedback-wanted'
    const isTold = await rows(tx, TimelineEntries).existsBy({ caseId, code })
    if (isTold || (await feedbackOf(tx, caseId))) return
    await appendTimeline(core, tx, { caseId, kind: 'message', code, data: {}, actor: system })
    await notify(core, tx, {
      event: code,
      caseId,
      to: [`person:${demand.leadId ?? demand.originatorId}`],
      data: { enterprise: demand.enterpriseName, summary: demand.brief },
      dedupeKey: code,
    })
  })
}
