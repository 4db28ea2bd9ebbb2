import { In } from 'typeorm'
import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { zhCN } from '../../web/locales/zh-CN'
import { fault, optionalText } from '../answer-fields'
import { caseFacts, findDemand, latestPlan, planFacts } from '../case-context'
import { joinCase } from '../case-readers'
import { lockOpenCase, recordAct } from '../open-cases'
import { raiseFindings } from './findings'
import { RiskReviews, severities } from './store'
import { CaseMembers, type Demand, type DemandState } from '../store'
import { tellOfReturn } from '../tell-of-return'
import type { Plan } from '../work-store'

const answers = z
  .object({
    riskVerdict: z.enum(['accepted', 'changes', 'rejected']),
    riskOpinion: optionalText(4000),
    findings: optionalText(4000),
    findingSeverity: z.enum(severities).nullish(),
  })
  .superRefine(({ riskVerdict, riskOpinion, findings, findingSeverity }, ctx) => {
    if (riskVerdict !== 'accepted' && !riskOpinion) fault(ctx, 'riskOpinion', `risk-opinion-${riskVerdict}`)
    if (findings && !findingSeverity) fault(ctx, 'findingSeverity', 'severity-needed')
  })
type Answers = z.output<typeof answers>

const next: Readonly<Record<Answers['riskVerdict'], DemandState | null>> = {
  accepted: 'signing',
  changes: 'responding',
  rejected: null,
}

/** 合规风控部 looks at the risks before anything is carried out; who made the plan does not judge it (norm 9.4). */
export default defineTaskCommand({
  name: 'review-risk',
  title: '提交审查结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => review(core, tx, act)),

  async prefill(core, { caseId }) {
    const level = (await findDemand(core, caseId))?.riskLevel
    const riskLevelText = level ? zhCN.t(`demands.riskLevels.${level}`) : ''
    return { ...(await caseFacts(core, caseId)), ...(await planFacts(core, caseId)), riskLevelText }
  },
})

async function review(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const plan = await latestPlan(tx, caseId)
  await requireIndependent(tx, { demand, plan }, actor.id)
  const { riskVerdict: verdict, riskOpinion: opinion, findings, findingSeverity } = answers
  const reviewer = { reviewerId: actor.id, reviewerName: actor.name, reviewedAt: core.clock.now() }
  await rows(tx, RiskReviews).insert({
    id: newId(),
    caseId,
    level: demand.riskLevel,
    verdict,
    opinion,
    ...reviewer,
  })
  await joinCase(core, tx, { demand, personId: actor.id, role: 'compliance' })
  const state = next[verdict]
  const change = state ? { state } : {}
  await recordAct(core, tx, { demand, actor, act: `risk-${verdict}`, words: opinion, change })
  const texts = (findings ?? '').split('\n').filter((line) => line.trim())
  await raiseFindings(core, tx, { demand, actor, texts, severity: findingSeverity ?? 'medium' })
  if (verdict === 'changes' && plan) await tellOfReturn(core, tx, { demand, actor, plan, reason: opinion })
  return { riskVerdict: verdict }
}

/** Reviewer ≠ who brought the demand in, leads it, carries it out or made a version of the plan (norm 9.4), also when they have left the case since. */
async function requireIndependent(
  tx: Tx,
  { demand, plan }: { demand: Demand; plan: Plan | null },
  personId: string,
): Promise<void> {
  const parts = { caseId: demand.id, personId, role: In(['originator', 'lead', 'executor']) }
  const isPart = [demand.originatorId, demand.leadId, plan?.leadId, plan?.submittedById].includes(personId)
  if (isPart || (await rows(tx, CaseMembers).existsBy(parts))) throw new BusinessError('reviewer-is-executor')
}
