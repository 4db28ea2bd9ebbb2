import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rerouteDemand } from '../reroute-demand'
import { stopDemand } from '../stop-demand'
import { closeUnfinished } from './close-unfinished'
import type { UnfinishedReview } from './store'

/** A head has decided that a demand is stopped or handed over: the item ends first, so that the end of the case does not void it. */
export async function applyVerdict(
  core: Core,
  tx: Tx,
  { item, actor }: { item: UnfinishedReview; actor: Actor },
): Promise<void> {
  const { caseId, verdict, targetDepartmentId } = item
  const reason = item.reason ?? ''
  const settled = { state: 'settled' as const, verdict, reason, settledByName: actor.name }
  await closeUnfinished(core, tx, { item, change: settled })
  if (verdict === 'stop') await stopDemand(core, tx, { actor, caseId, reason })
  if (verdict === 'hand-over')
    await rerouteDemand(core, tx, { actor, caseId, departmentId: targetDepartmentId ?? '', reason })
}
