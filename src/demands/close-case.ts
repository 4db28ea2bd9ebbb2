import type { Actor } from '../actor'
import { cancelDeadline } from '../calendar/cancel-deadline'
import type { Core } from '../core'
import { stopCoWork } from '../cowork/stop-co-work'
import { appendTimeline } from '../timeline'
import { zhCN } from '../web/locales/zh-CN'
import { deadlinesOf } from './case-deadlines'
import { changeCase } from './case-readers'
import { endRequests } from './end-requests'
import { lockCase } from './open-cases'
import type { CaseOutcome } from './store'
import { tellOfEnd } from './tell-of-end'

/** Ends a case and what it still promised. A case that has ended keeps its outcome; its deadlines are cancelled all the same. */
export function closeCase(
  core: Core,
  actor: Actor,
  { caseId, outcome }: { caseId: string; outcome: CaseOutcome },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    if (!demand.closedAt) {
      const change = { state: outcome, closedAt: core.clock.now() }
      await changeCase(core, tx, { caseId, change, actor, why: zhCN.t(`demands.endings.${outcome}`) })
      await appendTimeline(core, tx, { caseId, kind: 'engine', code: `case-${outcome}`, data: {}, actor })
      await tellOfEnd(core, tx, { demand, actor, outcome })
    }
    await stopCoWork(core, tx, { actor, demand, reason: 'closed' })
    await endRequests(core, tx, caseId)
    for (const deadline of await deadlinesOf(core, caseId)) {
      await cancelDeadline(core, actor, {
        deadlineId: deadline.id,
        reason: zhCN.t(`demands.endings.${outcome}`),
      })
    }
  })
}
