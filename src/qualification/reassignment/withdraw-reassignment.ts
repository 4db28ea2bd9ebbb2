import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { appendTimeline } from '../../timeline'
import { endReassignment } from './end-reassignment'
import { lockReassignment } from './lock-reassignment'

/** Whoever asked for a reassignment takes it back before it is decided. Throws `request-withdraw-not-allowed`, `reassignment-ended`. */
export async function withdrawReassignment(core: Core, actor: Actor, caseId: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    const found = await lockReassignment(core, tx, caseId)
    if (found.askedById !== actor.id) throw new BusinessError('request-withdraw-not-allowed')
    const line = { caseId, kind: 'business' as const, code: 'reassignment-withdrawn', data: {}, actor }
    await appendTimeline(core, tx, line)
    await endReassignment(core, tx, { actor, found, state: 'withdrawn', reason: '' })
    const name = 'reassignment-withdrawn'
    const payload = { name, correlationKey: caseId, variables: {} }
    await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `${name}:${caseId}` })
  })
}
