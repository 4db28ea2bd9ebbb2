import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { holdInspection, requireState } from './hold-inspection'
import { ConcernedPeople, InspectionFindings, InspectionItems } from './item-store'

/**
 * Who is concerned by a finding says what they think of it before it is confirmed. The same words sent twice are one comment.
 * @throws BusinessError `inspection-finding-not-found`, `inspection-state-unfit`
 */
export function commentFinding(
  core: Core,
  actor: Actor,
  { findingId, text }: { findingId: string; text: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const concerned = await rows(tx, ConcernedPeople).findOneBy({ findingId, personId: actor.id })
    if (!concerned) throw new BusinessError('inspection-finding-not-found')
    const inspection = await holdInspection(core, tx, concerned.inspectionId)
    const finding = await rows(tx, InspectionFindings).findOneByOrFail({ id: findingId })
    const said = finding.comments.some((comment) => comment.byId === actor.id && comment.text === text)
    if (said) return
    requireState(inspection, 'running', 'reported')
    const at = core.clock.now().toISOString()
    const comments = [...finding.comments, { byId: actor.id, byName: actor.name, at, text }]
    await rows(tx, InspectionFindings).update({ id: findingId }, { comments })
    const item = await rows(tx, InspectionItems).findOneByOrFail({ id: finding.itemId })
    await notify(core, tx, {
      ...{ event: 'inspection-commented', caseId: inspection.id, except: actor.id },
      to: [...new Set([`person:${finding.foundById}`, `person:${inspection.plannerId}`])],
      data: { title: inspection.title, enterprise: item.enterpriseName, words: text, by: actor.name },
    })
  })
}
