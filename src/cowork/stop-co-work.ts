import { IsNull } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { Demand } from '../demands/store'
import { zhCN } from '../web/locales/zh-CN'
import { endSigns } from './end-signs'
import { CoWorks } from './store'

/** Why a countersigning stops without a result: the case goes to another department, it ends, or its plan is made anew. */
export type CoWorkStop = 'rerouted' | 'closed' | 'plan-again'

/** Stops the countersigning of a case that is under way, if any. Safe to run twice. */
export async function stopCoWork(
  core: Core,
  tx: Tx,
  { actor, demand, reason }: { actor: Pick<Actor, 'id' | 'name'>; demand: Demand; reason: CoWorkStop },
): Promise<void> {
  const coWork = await rows(tx, CoWorks).findOneBy({ caseId: demand.id, result: IsNull() })
  if (!coWork) return
  const why = zhCN.t(`cowork.stops.${reason}`)
  await endSigns(core, tx, { actor, demand, coWork, result: 'stopped', why })
}
