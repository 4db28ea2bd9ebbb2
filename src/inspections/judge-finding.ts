import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { holdInspection, requireState } from './hold-inspection'
import { ConcernedPeople, InspectionFindings, type InspectionFinding } from './item-store'
import { isTooNear, mayConfirm } from './rules/sight'

/** What who confirms decides of one finding. */
export interface FindingVerdict {
  inspectionId: string
  findingId: string
  /** Not upheld: it takes no effect. False takes that back. */
  dropped: boolean
  reason: string
}

/**
 * Who confirms an inspection leaves one finding out, with the reason, or takes it in again.
 * @throws BusinessError `inspection-finding-not-found`, `inspection-state-unfit`, `inspection-confirm-not-allowed`
 */
export function judgeFinding(core: Core, actor: Actor, verdict: FindingVerdict): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { inspectionId, findingId, dropped, reason } = verdict
    const inspection = await holdInspection(core, tx, inspectionId)
    const finding = await rows(tx, InspectionFindings).findOneBy({ id: findingId, inspectionId })
    if (!finding) throw new BusinessError('inspection-finding-not-found')
    requireState(inspection, 'reported')
    if (!mayConfirm(actor, inspection) || (await isNear(tx, actor, [finding])))
      throw new BusinessError('inspection-confirm-not-allowed')
    const [from, to] = dropped ? (['recorded', 'dropped'] as const) : (['dropped', 'recorded'] as const)
    const settled = { settledReason: dropped ? reason : null, settledByName: dropped ? actor.name : null }
    await rows(tx, InspectionFindings).update({ id: findingId, state: from }, { state: to, ...settled })
  })
}

/** Whether this person found one of these, or is concerned by it. */
export async function isNear(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  findings: readonly InspectionFinding[],
): Promise<boolean> {
  const near: { foundById: string; concernedIds: string[] }[] = []
  for (const { id: findingId, foundById } of findings) {
    const concerned = await rows(tx, ConcernedPeople).findBy({ findingId })
    near.push({ foundById, concernedIds: concerned.map(({ personId }) => personId) })
  }
  return isTooNear(actor, near)
}
