import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { appendTimeline } from '../timeline'
import { changeCase } from './case-readers'
import { zhCN } from '../web/locales/zh-CN'
import { withFollowUp } from './rules/follow-up'
import { Demands, type Demand } from './store'

/** The case, locked until the transaction ends. @throws BusinessError `case-not-found` */
export async function lockCase(core: Core, tx: Tx, caseId: string): Promise<Demand> {
  const lock = core.db.kind === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {}
  const demand = await rows(tx, Demands).findOne({ where: { id: caseId }, ...lock })
  if (!demand) throw new BusinessError('case-not-found')
  return demand
}

/** The case, locked and not ended. @throws BusinessError `case-not-found`, `case-closed` */
export async function lockOpenCase(core: Core, tx: Tx, caseId: string): Promise<Demand> {
  const demand = await lockCase(core, tx, caseId)
  if (demand.closedAt) throw new BusinessError('case-closed', { enterprise: demand.enterpriseName })
  return demand
}

/** Acts on a case; each has its words in `demands.acts` and its sentence in `timeline`. */
export const caseActs = [
  'recorded',
  'evidence-added',
  'plan-submitted',
  'plan-approved',
  'plan-returned',
  'plan-infeasible',
  'risk-accepted',
  'risk-changes',
  'risk-rejected',
  'risk-raised',
  'risk-acknowledged',
  'risk-closed',
  'agreement-signed',
  'agreement-withdrawn',
  'progress',
  'execution-completed',
  'execution-withdrawn',
  'completion-confirmed',
  'completion-returned',
  'review-written',
  'withdrawn',
] as const
export type CaseActName = (typeof caseActs)[number]

/** What an act leaves on a case: its line in 跟进情况记录 and on the timeline, and what it changes in the ledger row. */
export interface CaseAct {
  demand: Demand
  actor: Pick<Actor, 'id' | 'name'>
  act: CaseActName
  words: string | null
  /** More facts for the sentence `timeline.<act>`. */
  data?: Record<string, unknown>
  change?: Partial<Demand>
}

/** Records an act on a case (norm 2, 7). */
export async function recordAct(
  core: Core,
  tx: Tx,
  { demand, actor, act, words, data, change }: CaseAct,
): Promise<void> {
  const day = dayOf(core.clock.now())
  const line = { day, name: actor.name, act: zhCN.t(`demands.acts.${act}`), words }
  const followUp = withFollowUp(demand.followUp, line)
  await changeCase(tx, demand.id, { ...change, followUp })
  demand.followUp = followUp
  const entry = { kind: 'business' as const, code: act, data: { words: words ?? '', ...data } }
  await appendTimeline(core, tx, { ...entry, caseId: demand.id, actor })
}
