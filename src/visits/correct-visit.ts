import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { appendTimeline } from '../timeline'
import { changeVisit, type VisitEdit } from './change-visit'
import { VisitFindings } from './finding-store'
import { lockVisit } from './lock-visit'
import { readableVisit } from './may-see-visit'

/** A correction by the visitor, of the version they saw. */
export interface Correction {
  visitId: string
  version: number
  edit: VisitEdit
  reason: string
  /** Findings of an inaccuracy that it puts right. */
  corrects?: readonly string[]
}

/**
 * The visitor corrects the record; what it read before stays to be seen (norm 2). A point that a check took off does not come back
 * by it (norm 17.A2).
 * @throws BusinessError `visit-not-found`, `correction-not-yours-not-allowed`, `visit-changed-meanwhile`, `correction-reason-missing`,
 * `correction-empty` and those of `changeVisit`
 */
export async function correctVisit(
  core: Core,
  actor: Actor,
  { visitId, version, edit, reason, corrects = [] }: Correction,
): Promise<void> {
  await readableVisit(core, actor, visitId)
  await core.db.transaction(async (tx) => {
    const visit = await lockVisit(core, tx, visitId)
    if (actor.id !== visit.visitorId) throw new BusinessError('correction-not-yours-not-allowed')
    if (visit.version !== version) throw new BusinessError('visit-changed-meanwhile')
    if (!reason.trim()) throw new BusinessError('correction-reason-missing', { field: 'reason' })
    const changes = await changeVisit(core, tx, { actor, visit, edit, reason: reason.trim() })
    if (changes.length === 0) throw new BusinessError('correction-empty')
    if (corrects.length > 0) {
      const which = { id: In([...corrects]), visitId, kind: 'inaccuracy' as const, state: 'open' as const }
      await rows(tx, VisitFindings).update(which, { state: 'corrected', supplementedAt: core.clock.now() })
    }
    const data = { words: reason.trim(), fields: changes.length }
    await appendTimeline(core, tx, {
      caseId: visitId,
      kind: 'business',
      code: 'visit-corrected',
      data,
      actor,
    })
  })
}
