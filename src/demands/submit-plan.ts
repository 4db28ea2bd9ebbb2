import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { findPerson, peopleOfDepartment } from '../people/house'
import type { Person } from '../people/store'
import { required, ticked } from './answer-fields'
import { caseFacts, findDemand, latestPlan } from './case-context'
import { joinCase } from './case-readers'
import { lockOpenCase, recordAct } from './open-cases'
import { RiskReviews } from './risk-store'
import { amountBands, Plans } from './work-store'

const answers = z.object({
  discussionMinutes: required(4000),
  planTitle: required(200),
  planContent: required(4000),
  serviceProducts: required(500),
  leadId: required(36),
  amountBand: z.enum(amountBands),
  crossDepartment: ticked,
  outsidePartner: ticked,
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
    const people = await peopleOfDepartment(core, departmentId)
    return {
      ...(await caseFacts(core, caseId, 'response')),
      ...(await previousRound(core, caseId)),
      people: people.map((person) => ({ value: person.id, label: person.name })),
    }
  },
})

async function submit(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const lead = await leadOf(core, answers.leadId)
  const before = await latestPlan(tx, caseId)
  const { planTitle: title, planContent: content, leadId, ...rest } = answers
  await rows(tx, Plans).insert({
    ...rest,
    ...{ id: newId(), caseId, round: (before?.round ?? 0) + 1, title, content, leadId, leadName: lead.name },
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
  return { leadId }
}

async function leadOf(core: Core, leadId: string): Promise<Person> {
  const lead = await findPerson(core, leadId)
  if (!lead?.active) throw new BusinessError('lead-unknown', { field: 'leadId' })
  return lead
}

/** After a plan came back: the plan as it was and why it was returned, so that nothing is typed twice. */
async function previousRound(core: Core, caseId: string): Promise<Record<string, unknown>> {
  return core.db.read(async (tx) => {
    const plan = await latestPlan(tx, caseId)
    if (!plan) return {}
    const review = await rows(tx, RiskReviews).findOne({ where: { caseId }, order: { reviewedAt: 'DESC' } })
    const { title: planTitle, content: planContent, discussionMinutes, serviceProducts, leadId } = plan
    const { amountBand, crossDepartment, outsidePartner } = plan
    const returnedBecause = plan.verdict === 'returned' ? plan.opinion : (review?.opinion ?? plan.opinion)
    const typed = { planTitle, planContent, discussionMinutes, serviceProducts, leadId }
    return { ...typed, amountBand, crossDepartment, outsidePartner, returnedBecause }
  })
}
