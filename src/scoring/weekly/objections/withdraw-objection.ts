import type { Actor } from '../../../actor'
import { cancelDeadline } from '../../../calendar'
import { Deadlines } from '../../../calendar/store'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import { enqueue } from '../../../outbox'
import { appendTimeline } from '../../../timeline'
import { zhCN } from '../../../web/locales/zh-CN'
import { Objections } from '../publication-store'
import { holdObjection, requireOpen } from './hold-objection'

/**
 * Takes an objection back before it is ruled on: who raised it may. Ends its process. A second time changes nothing.
 * @throws BusinessError `objection-not-found`, `objection-not-allowed`, `objection-ended`
 */
export function withdrawObjection(
  core: Core,
  actor: Actor,
  { objectionId }: { objectionId: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { objection, row, run } = await holdObjection(core, tx, objectionId)
    const { id: caseId } = objection
    if (objection.byId !== actor.id) throw new BusinessError('objection-not-allowed')
    if (objection.state === 'withdrawn') return
    requireOpen(objection)
    await rows(tx, Objections).update({ id: caseId }, { state: 'withdrawn', ruledAt: core.clock.now() })
    const deadline = await rows(tx, Deadlines).findOneBy({ caseId, kind: 'ruling' })
    const reason = zhCN.t('weekly.withdrawn')
    if (deadline) await cancelDeadline(core, actor, { deadlineId: deadline.id, reason })
    const data = { enterprise: row.enterpriseName, name: row.personName }
    for (const id of [caseId, run.id])
      await appendTimeline(core, tx, {
        ...{ caseId: id, kind: 'business', code: 'objection-withdrawn', data, actor },
      })
    await enqueue(tx, core.clock, {
      ...{ kind: 'message', caseId, dedupeKey: `objection-withdrawn:${caseId}` },
      payload: { name: 'objection-withdrawn', correlationKey: caseId, variables: {} },
    })
  })
}
