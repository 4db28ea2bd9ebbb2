import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
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
  const demand = await rows(tx, Demands).findOne({ where: { id: caseId }, ...forUpdate(core.db) })
  if (!demand) throw new BusinessError('case-not-found')
  return demand
}

/** The case, locked, not ended and not suspended. @throws BusinessError `case-not-found`, `case-closed`, `case-suspended` */
export async function lockOpenCase(core: Core, tx: Tx, caseId: string): Promise<Demand> {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  if (demand.suspended) throw new BusinessError('case-suspended', { enterprise: demand.enterpriseName })
  return demand
}

/** The case, locked and not ended: for what goes on in a suspended case too. @throws BusinessError `case-not-found`, `case-closed` */
export async function lockCaseEvenSuspended(core: Core, tx: Tx, caseId: string): Promise<Demand> {
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
  'risk-mitigated',
  'risk-closed',
  'risk-reopened',
  'co-work-asked',
  'countersigned-agree',
  'countersigned-disagree',
  'co-work-agreed',
  'co-work-disagreed',
  'partner-invited',
  'partner-left',
  'partner-disclosed',
  'agreement-signed',
  'agreement-withdrawn',
  'progress',
  'execution-completed',
  'execution-withdrawn',
  'completion-confirmed',
  'completion-returned',
  'review-written',
  'withdrawn',
  'stopped',
  'month-continued',
  'month-skipped',
  'milestone-accepted',
  'milestone-corrected',
  'document-added',
  'suspension-asked',
  'suspension-approved',
  'suspension-refused',
  'suspension-withdrawn',
  'case-suspended',
  'later-resumption-asked',
  'later-resumption-approved',
  'later-resumption-refused',
  'case-resumed',
  'scope-asked',
  'scope-head-approved',
  'scope-approved',
  'scope-refused',
  'scope-applied',
  'scope-change-withdrawn',
  'support-asked',
  'support-answered',
  'support-acknowledged',
  'support-again',
  'support-withdrawn',
  'rerouted',
  'row-edited',
  'followed-up',
  'row-completed',
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
  const name = zhCN.t(`demands.acts.${act}`)
  const line = { day, name: actor.name, act: name, words }
  const followUp = withFollowUp(demand.followUp, line)
  await changeCase(core, tx, {
    caseId: demand.id,
    change: { ...change, followUp },
    actor,
    why: words ? `${name}：${words}` : name,
  })
  demand.followUp = followUp
  const entry = { kind: 'business' as const, code: act, data: { words: words ?? '', ...data } }
  await appendTimeline(core, tx, { ...entry, caseId: demand.id, actor })
}
