import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { holdInspection, requireState } from './hold-inspection'
import { InspectionItems, type InspectionItem } from './item-store'
import { mayInspect } from './rules/members'
import { InspectionMembers, type Inspection } from './store'

/** Which item of which inspection. */
export interface WhichItem {
  inspectionId: string
  ordinal: number
}

/**
 * An item that this member is to judge now; its inspection is locked.
 * @throws BusinessError `score-inspection-not-found`, `inspection-state-unfit`, `inspection-own-fact-not-allowed`
 */
export async function holdItem(
  core: Core,
  tx: Tx,
  { actor, which }: { actor: Actor; which: WhichItem },
): Promise<{ inspection: Inspection; item: InspectionItem }> {
  const { inspectionId, ordinal } = which
  const inspection = await holdInspection(core, tx, inspectionId)
  const member = await rows(tx, InspectionMembers).findOneBy({ inspectionId, personId: actor.id })
  const item = await rows(tx, InspectionItems).findOneBy({ inspectionId, ordinal })
  if (!member || !item) throw new BusinessError('score-inspection-not-found')
  requireState(inspection, 'running')
  if (!mayInspect(member, item, inspection)) throw new BusinessError('inspection-own-fact-not-allowed')
  return { inspection, item }
}
