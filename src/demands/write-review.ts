import { z } from 'zod'
import { readCalendar } from '../calendar'
import { dayOf } from '../calendar/rules/day'
import { addWorkingDays } from '../calendar/rules/working-days'
import { deadlinesOf } from './case-deadlines'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { feedbackOf } from '../feedback/feedback-of'
import { newId } from '../ids'
import { servicePolicyOn, type ServicePolicy } from '../policies'
import { optionalText, required, satisfaction } from './answer-fields'
import { caseFacts, findDemand } from './case-context'
import { endRequests } from './end-requests'
import { lockOpenCase, recordAct } from './open-cases'
import { agreeMeasures } from './review/agree-measures'
import { measureList } from './review/measure-answers'
import { ownerChoices } from './review/measure-owners'
import { requireNoHighRisk } from './risks/findings'
import { tellOfEnd } from './tell-of-end'
import type { Demand } from './store'
import { ProgressReports, Reviews } from './work-store'

const answers = z.object({
  satisfaction,
  result: required(4000),
  causes: optionalText(4000),
  measures: optionalText(1000),
  measureList,
})
type Answers = z.output<typeof answers>

/** 复盘: what was learnt; a poor result or a late plan demands causes and measures, each of which is followed up (norm 14). A 重大 finding raised after completion was confirmed holds the end too (norm 9.4). */
export default defineTaskCommand({
  name: 'write-review',
  title: '提交服务复盘',
  answers,
  run: (core, act) => core.db.transaction((tx) => write(core, tx, act)),
  prefill,
})

async function prefill(core: Core, { caseId }: { caseId: string }): Promise<Record<string, unknown>> {
  const demand = await findDemand(core, caseId)
  const { satisfactionFloor } = await policyOf(core, demand)
  return {
    ...(await caseFacts(core, caseId, 'review')),
    ...(await knownSatisfaction(core, caseId)),
    satisfactionFloor,
    planOverdue: await planWasLate(core, caseId),
    people: await ownerChoices(core, demand),
  }
}

async function write(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  await requireNoHighRisk(tx, caseId)
  const { satisfaction, result, causes, measures } = answers
  await requireAsAnswered(tx, caseId, satisfaction)
  const policy = await policyOf(core, demand)
  if (satisfaction < policy.satisfactionFloor || (await planWasLate(core, caseId)))
    requireLesson({ causes, measures: measures ?? answers.measureList[0]?.text ?? null }, policy)
  const writer = { writtenById: actor.id, writtenByName: actor.name, writtenAt: core.clock.now() }
  await rows(tx, Reviews).insert({ id: newId(), caseId, result, causes, measures, satisfaction, ...writer })
  const agreed = [...answers.measureList, ...(await ownMeasure(core, tx, { measures, demand, policy }))]
  await agreeMeasures(core, tx, { demand, actor, source: 'review', measures: agreed, field: 'measureList' })
  const change = { state: 'completed' as const, closedAt: core.clock.now() }
  const data = { satisfaction }
  await recordAct(core, tx, { demand, actor, act: 'review-written', words: result, data, change })
  await tellOfEnd(core, tx, { demand, actor, outcome: 'completed' })
  await endRequests(core, tx, caseId)
  return {}
}

/** What the enterprise has said of its satisfaction is not the lead's to say. @throws BusinessError `satisfaction-differs` */
async function requireAsAnswered(tx: Tx, caseId: string, satisfaction: number): Promise<void> {
  const answered = (await feedbackOf(tx, caseId))?.satisfaction
  if (answered === undefined || answered === satisfaction) return
  throw new BusinessError('satisfaction-differs', { field: 'satisfaction', answered })
}

/** @throws BusinessError `lesson-missing` with a fault by each empty field */
function requireLesson(
  lesson: { causes: string | null; measures: string | null },
  policy: ServicePolicy,
): void {
  const missing = Object.entries(lesson).filter(([, text]) => !text)
  if (missing.length === 0) return
  const data = { floor: policy.satisfactionFloor }
  const fields = missing.map(([field]) => [field, { code: `measures.faults.${field}-needed`, data }])
  throw new BusinessError('lesson-missing', { ...data, fields: Object.fromEntries(fields) as object })
}

/** Measures in words without owner and date are the lead's own, within the policy's working days. */
async function ownMeasure(
  core: Core,
  tx: Tx,
  { measures, demand, policy }: { measures: string | null; demand: Demand; policy: ServicePolicy },
) {
  if (!measures) return []
  const today = dayOf(core.clock.now())
  const dueOn = addWorkingDays(await readCalendar(tx), today, policy.measureWorkingDays)
  return [{ text: measures, ownerId: demand.leadId ?? demand.originatorId, dueOn }]
}

function policyOf(core: Core, demand: Demand | null): Promise<ServicePolicy> {
  const day = dayOf(demand?.recordedAt ?? core.clock.now())
  return core.db.read((tx) => servicePolicyOn(tx, day))
}

async function planWasLate(core: Core, caseId: string): Promise<boolean> {
  const response = (await deadlinesOf(core, caseId)).filter((deadline) => deadline.kind === 'response')
  return response.some((deadline) => deadline.state === 'missed')
}

/** The enterprise's own answer before what the lead has reported of it. */
async function knownSatisfaction(core: Core, caseId: string): Promise<Record<string, unknown>> {
  return core.db.read(async (tx) => {
    const answered = (await feedbackOf(tx, caseId))?.satisfaction
    const order = { reportedAt: 'DESC' as const }
    const reported = (await rows(tx, ProgressReports).findOne({ where: { caseId }, order }))?.satisfaction
    const known = answered ?? reported
    return known ? { satisfaction: String(known) } : {}
  })
}
