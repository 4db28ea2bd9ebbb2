import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { cancelSteps } from '../step-deadline'
import { lockRemoval } from './lock-removal'
import { Removals } from './store'

/** Whoever asked for a removal takes it back before it is decided. Throws `request-withdraw-not-allowed`, `removal-decided`. */
export async function withdrawRemoval(core: Core, actor: Actor, caseId: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    const { askedById, enterpriseName: enterprise } = await lockRemoval(core, tx, caseId)
    if (askedById !== actor.id) throw new BusinessError('request-withdraw-not-allowed')
    await rows(tx, Removals).update(
      { id: caseId },
      { state: 'withdrawn', openFor: null, decidedAt: core.clock.now() },
    )
    const line = { caseId, kind: 'business' as const, code: 'removal-withdrawn', data: { enterprise }, actor }
    await appendTimeline(core, tx, line)
    const reason = zhCN.t('qualification.requestStates.withdrawn')
    await cancelSteps(core, tx, { actor, caseId, reason })
    const name = 'removal-withdrawn'
    const payload = { name, correlationKey: caseId, variables: {} }
    await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `${name}:${caseId}` })
  })
}
