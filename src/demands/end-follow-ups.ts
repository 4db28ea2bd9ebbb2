import type { Core } from '../core'
import type { Tx } from '../database/database'
import { endUnfinished } from './monthly/end-unfinished'
import { endMeasures } from './review/end-measures'
import type { CaseOutcome, Demand } from './store'

/** A case has ended: what was still to be decided or done to bring it on has become void (norm 12). */
export async function endFollowUps(
  core: Core,
  tx: Tx,
  ended: { demand: Demand; outcome: CaseOutcome },
): Promise<void> {
  await endUnfinished(core, tx, ended.demand.id)
  await endMeasures(core, tx, ended)
}
