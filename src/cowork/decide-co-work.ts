import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { recordAct } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import { tellOfReturn } from '../demands/tell-of-return'
import { Plans } from '../demands/work-store'
import { zhCN } from '../web/locales/zh-CN'
import { endSigns } from './end-signs'
import { opinionText } from './opinion-text'
import { coWorkResult } from './rules/co-work-result'
import type { CoWork, CoWorkSign } from './store'

/** A countersigning with an opinion just given. */
export interface Standing {
  actor: Pick<Actor, 'id' | 'name'>
  demand: Demand
  coWork: CoWork
  signs: readonly CoWorkSign[]
}

/** Ends a countersigning as soon as its result is certain (norm 10). @returns the result, null while it is open */
export async function decideCoWork(
  core: Core,
  tx: Tx,
  standing: Standing,
): Promise<'agreed' | 'disagreed' | null> {
  const { actor, demand, coWork, signs } = standing
  const result = coWorkResult(
    coWork.rule,
    signs.map(({ lineId, opinion }) => ({ isDirector: lineId !== null, opinion })),
  )
  if (!result) return null
  const rule = zhCN.t(`cowork.rules.${coWork.rule}`)
  const why = zhCN.t(`cowork.certain.${result}`, { rule })
  await endSigns(core, tx, { actor, demand, coWork, result, why })
  await recordAct(core, tx, {
    demand,
    actor,
    act: `co-work-${result}`,
    words: coWork.planTitle,
    data: { rule },
  })
  if (result === 'disagreed') await tellBack(core, tx, standing)
  return result
}

async function tellBack(core: Core, tx: Tx, { actor, demand, coWork, signs }: Standing): Promise<void> {
  const plan = await rows(tx, Plans).findOneBy({ id: coWork.planId })
  if (plan) await tellOfReturn(core, tx, { demand, actor, plan, reason: objectionsIn(signs) })
}

/** What those who disagree said, a line each. */
export function objectionsIn(signs: readonly CoWorkSign[]): string {
  return signs
    .filter(({ opinion }) => opinion === 'disagree')
    .map(opinionText)
    .join('\n')
}
