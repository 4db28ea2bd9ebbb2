import { z } from 'zod'
import type { Core } from '../core'
import { knowsCoWork } from '../cowork/knows-co-work'
import { noCoWork, openCoWork, type AskedCoWork, type CoWorkVariables } from '../cowork/open-co-work'
import { coWorkRules } from '../cowork/rules/co-work-result'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { departments, findPerson, peopleOfDepartment } from '../people/house'
import type { Person } from '../people/store'
import { fault, required, ticked } from './answer-fields'
import { caseFacts, findDemand, latestPlan } from './case-context'
import { joinCase } from './case-readers'
import { lockOpenCase, recordAct } from './open-cases'
import { previousRound, type Choice } from './previous-round'
import { amountBands, Plans } from './work-store'

const answers = z
  .object({
    discussionMinutes: required(4000),
    planTitle: required(200),
    planContent: required(4000),
    serviceProducts: required(500),
    leadId: required(36),
    amountBand: z.enum(amountBands),
    crossDepartment: ticked,
    outsidePartner: ticked,
    coWorkDepartmentIds: z.array(z.string().max(36)).max(20).nullish(),
    coWorkRule: z.enum(coWorkRules).nullish(),
  })
  .superRefine(({ crossDepartment, coWorkDepartmentIds: chosen, coWorkRule }, ctx) => {
    // The form of the first version, which running instances may still show, does not ask for departments.
    if (!crossDepartment || chosen === undefined) return
    if (!chosen?.length) fault(ctx, 'coWorkDepartmentIds', 'co-work-departments-needed')
    if (!coWorkRule) fault(ctx, 'coWorkRule', 'co-work-rule-needed')
  })
type Answers = z.output<typeof answers>

/** The department discussed the demand, made a plan and named who leads it (norm 8). */
export default defineTaskCommand({
  name: 'submit-plan',
  title: '提交服务方案',
  answers,
  run: (core, act) => core.db.transaction((tx) => submit(core, tx, act)),

  async prefill(core, { caseId }) {
    const departmentId = (await findDemand(core, caseId))?.departmentId ?? ''
    const people = (await peopleOfDepartment(core, departmentId)).map(choice)
    const others = (await departments(core)).filter(({ id }) => id !== departmentId).map(choice)
    return {
      ...(await caseFacts(core, caseId, 'response')),
      ...(await previousRound(core, caseId, { people, others })),
      ...{ people, partnerDepartments: others },
    }
  },
})

function choice({ id, name }: { id: string; name: string }): Choice {
  return { value: id, label: name }
}

async function submit(core: Core, tx: Tx, act: TaskAct<Answers>) {
  const { actor, caseId, answers } = act
  const demand = await lockOpenCase(core, tx, caseId)
  const lead = await leadOf(core, answers.leadId)
  const before = await latestPlan(tx, caseId)
  const { planTitle: title, planContent: content, leadId, coWorkDepartmentIds, coWorkRule, ...rest } = answers
  const id = newId()
  await rows(tx, Plans).insert({
    ...rest,
    ...{ id, caseId, round: (before?.round ?? 0) + 1, title, content, leadId, leadName: lead.name },
    ...{ submittedById: actor.id, submittedByName: actor.name, submittedAt: core.clock.now() },
  })
  await joinCase(core, tx, { demand, personId: actor.id, role: 'executor' })
  await joinCase(core, tx, { demand, personId: leadId, role: 'lead' })
  const change = { leadId, responsibleName: lead.name }
  await recordAct(core, tx, {
    demand,
    actor,
    act: 'plan-submitted',
    words: title,
    data: { lead: lead.name },
    change,
  })
  const asked = { departmentIds: coWorkDepartmentIds ?? [], rule: coWorkRule ?? 'all' }
  return { leadId, ...(await coWork(core, tx, { act, demand, plan: { id, title }, ...asked })) }
}

/** Other departments countersign, when the plan needs them and the process of this task knows it. */
async function coWork(
  core: Core,
  tx: Tx,
  { act, ...asked }: { act: TaskAct<Answers> } & Omit<AskedCoWork, 'actor'>,
): Promise<CoWorkVariables> {
  const wanted = act.answers.crossDepartment && asked.departmentIds.length > 0
  if (!wanted || !(await knowsCoWork(core, act.taskKey))) return noCoWork
  return openCoWork(core, tx, { actor: act.actor, ...asked })
}

async function leadOf(core: Core, leadId: string): Promise<Person> {
  const lead = await findPerson(core, leadId)
  if (!lead?.active) throw new BusinessError('lead-unknown', { field: 'leadId' })
  return lead
}
