import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import { coreAt, type Core } from '../core'
import { rows } from '../database/table'
import type { TaskCommand } from '../engine/define-task-command'
import { findActor } from '../people/actor-of'
import { demoDepartments, demoPeople } from '../people/demo-people'
import { onWeekday } from '../visits/demo'
import { Visits, type Visit } from '../visits/store'
import confirmCompletion from './confirm-completion'
import decidePlan from './decide-plan'
import { demoDemands, type DemoDemand } from './demo-demands'
import { enterInLedger } from './enter-in-ledger'
import { recordAct } from './open-cases'
import signAgreement from './sign-agreement'
import { Demands } from './store'
import submitPlan from './submit-plan'
import writeReview from './write-review'

/**
 * Plays the demands that the demo exchange answered before it was opened, by the acts of their tasks, each on its day; they have no
 * process. An exchange that has demands is left alone. Needs the demo's visits.
 */
export async function seedDemoDemands(core: Core): Promise<void> {
  if ((await core.db.read((tx) => rows(tx, Demands).count())) > 0) return
  for (const demand of demoDemands) await play(core, demand)
}

async function play(core: Core, facts: DemoDemand): Promise<void> {
  const visit = await visitOf(core, facts)
  const dayAfter = (days: number) => onWeekday(new Date(visit.visitedAt.getTime() + days * 86_400_000))
  const { id: caseId, lead, head, agreement, amount, doneAfter } = facts
  await enter(coreAt(core, visit.visitedAt), { caseId, facts, visit })
  const signed = { agreementNumber: agreement, agreementAmount: amount, signedOn: dayOf(dayAfter(8)) }
  const agreedDueOn = dayOf(dayAfter(60))
  const plan = { ...facts.plan, leadId: demoPeople[lead].id, amountBand: 'medium' }
  const steps: readonly [days: number, by: keyof typeof demoPeople, completed: Completed][] = [
    [2, lead, answered(submitPlan, plan)],
    [2, head, answered(decidePlan, { planVerdict: 'approved', opinion: '同意，按方案推进。' })],
    [8, lead, answered(signAgreement, { agreementOutcome: 'signed', ...signed, agreedDueOn })],
    [
      doneAfter,
      head,
      answered(confirmCompletion, { completionVerdict: 'confirmed', acceptedAmount: amount }),
    ],
    [doneAfter + 3, lead, answered(writeReview, { satisfaction: '5', result: facts.result })],
  ]
  for (const [days, by, completed] of steps)
    await completed(coreAt(core, dayAfter(days)), { caseId, actor: await findDemoPerson(core, by) })
}

type Completed = (core: Core, act: { caseId: string; actor: Actor }) => Promise<unknown>

function answered<Answers>(command: TaskCommand<Answers>, answers: object): Completed {
  return (core, act) => command.run(core, { ...act, taskKey: '', answers: command.answers.parse(answers) })
}

async function findDemoPerson(core: Core, name: keyof typeof demoPeople): Promise<Actor> {
  const actor = await findActor(core, { id: demoPeople[name].id })
  if (!actor) throw new Error(`no demo person ${name}`)
  return actor
}

function visitOf(core: Core, { visit: nth }: DemoDemand): Promise<Visit> {
  return core.db.read((tx) => rows(tx, Visits).findOneByOrFail({ evidencePlace: `走访夹 ${nth} 号` }))
}

/** Enters the demand as its visit found it, without a process. */
async function enter(
  core: Core,
  { caseId, facts, visit }: { caseId: string; facts: DemoDemand; visit: Visit },
): Promise<void> {
  const { id: departmentId, name: departmentName, lineId } = demoDepartments[facts.department]
  const { industry, businessSituation, brief, matchAnalysis, contact } = facts
  const demand = {
    ...{ id: caseId, submissionId: caseId, visitId: visit.id, serviceProductIds: [] },
    ...{ enterpriseId: visit.enterpriseId, enterpriseName: visit.enterpriseName },
    ...{ industry, businessSituation, brief, matchAnalysis, departmentId, departmentName, lineId },
    ...{ originatorId: visit.visitorId, originatorName: visit.visitorName },
    ...{ originatorDepartmentId: visit.departmentId, responsibleName: visit.visitorName },
    ...{ contactName: contact[0], contactPhone: contact[1], contactedAt: visit.visitedAt },
    ...{ recordedAt: core.clock.now(), followUp: '', contractSigned: false, state: 'responding' as const },
    ...{ leadId: null, riskLevel: null, closedAt: null, version: 1 },
  }
  const actor = { id: visit.visitorId, name: visit.visitorName }
  await core.db.transaction(async (tx) => {
    await enterInLedger(core, tx, demand)
    const data = { department: departmentName, enterprise: visit.enterpriseName }
    await recordAct(core, tx, { demand, actor, act: 'recorded', words: brief, data })
  })
}
