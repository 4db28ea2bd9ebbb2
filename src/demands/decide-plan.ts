import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { fault, optionalText } from './answer-fields'
import { caseFacts, latestPlan, planFacts } from './case-context'
import { joinCase } from './case-readers'
import { lockOpenCase, recordAct } from './open-cases'
import type { Demand } from './store'
import { tellOfCase } from './tell-of-case'
import { tellOfReturn } from './tell-of-return'
import { Plans, type Plan } from './work-store'

const answers = z
  .object({ planVerdict: z.enum(['approved', 'returned', 'infeasible']), opinion: optionalText(4000) })
  .superRefine(({ planVerdict, opinion }, ctx) => {
    if (planVerdict !== 'approved' && !opinion) fault(ctx, 'opinion', `opinion-${planVerdict}`)
  })

type Answers = z.output<typeof answers>

/** The head of the answering department decides on the plan (norm 8, 12). */
export default defineTaskCommand({
  name: 'decide-plan',
  title: '审定服务方案',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId, 'response')),
    ...(await planFacts(core, caseId)),
  }),
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const plan = await latestPlan(tx, caseId)
  if (!plan) throw new BusinessError('plan-missing')
  const { planVerdict: verdict, opinion } = answers
  const decided = { decidedByName: actor.name, decidedAt: core.clock.now() }
  await rows(tx, Plans).update({ id: plan.id }, { verdict, opinion, ...decided })
  await joinCase(core, tx, { demand, personId: actor.id, role: 'head' })
  const change = verdict === 'approved' ? { state: 'risk-review' as const } : {}
  const data = { title: plan.title }
  await recordAct(core, tx, { demand, actor, act: `plan-${verdict}`, words: opinion, data, change })
  if (verdict === 'returned') await tellOfReturn(core, tx, { demand, actor, plan, reason: opinion })
  if (verdict === 'approved') await tellLead(core, tx, { demand, actor, plan })
  return { planVerdict: verdict }
}

/** Once for each lead: a plan approved again after changes says nothing new to the same person. */
function tellLead(
  core: Core,
  tx: Tx,
  { demand, actor, plan }: Pick<TaskAct<Answers>, 'actor'> & { demand: Demand; plan: Plan },
): Promise<void> {
  const taskName = zhCN.t('demands.leadOf', { plan: plan.title })
  const news = { demand, actor, to: [`person:${plan.leadId}`], data: { taskName } }
  return tellOfCase(core, tx, { ...news, event: 'task-assigned', dedupeKey: 'lead' })
}
