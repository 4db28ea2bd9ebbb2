import { newId } from '../../src/ids'
import { beginAt } from './scene/business-time'
import { coWorks } from './lifecycle/co-works'
import { progressRounds } from './lifecycle/progress-rounds'
import { reroutes } from './lifecycle/reroutes'
import { stops } from './lifecycle/stops'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, publishRecorded, recordDemand, tasksInOrder, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'

describe('service-lifecycle on the real broker', () => {
  let scene: Scene
  let whole: Demand
  let wholePath: string[]
  beforeAll(async () => {
    scene = await openScene()
    whole = await recordDemand(scene)
    await whole.walkTo()
    wholePath = await whole.ended()
  })
  afterAll(() => scene.close())

  it('takes a demand from intake to score', () => {
    expect(wholePath).toEqual(expect.arrayContaining([...tasksInOrder, 'enter-scores', 'finished']))
    expect(whole.deeds('record-risk-level')).toMatchObject([{ riskLevel: 'high' }])
    expect(whole.deeds('start-deadline')).toMatchObject([
      { kind: 'progress', ordinal: 1 },
      { kind: 'review' },
    ])
    expect(whole.deeds('invite-feedback')).toHaveLength(1)
    expect(whole.deeds('settle-deadline').map(({ deadlineId }) => deadlineId)).toEqual([
      `${whole.caseId}:response`,
      `${whole.caseId}:progress`,
      `${whole.caseId}:review`,
    ])
    expect(whole.deeds('close-case')).toEqual([])
  })

  it('offers each task to the right person and says when it is due', () => {
    const offers = whole.records('USER_TASK', 'CREATED').map(({ value }) => ({
      element: value['elementId'],
      to: [value['assignee'], value['candidateGroupsList']].flat().join(''),
      due: String(value['dueDate']).slice(0, 10),
    }))
    const due = '2099-01-01'
    expect(offers).toEqual([
      { element: 'submit-plan', to: 'department:dept-market', due },
      { element: 'decide-plan', to: 'head:dept-market', due },
      { element: 'review-risk', to: 'role:compliance', due: '' },
      { element: 'sign-agreement', to: 'person-lead', due: '' },
      { element: 'report-progress', to: 'person-lead', due },
      { element: 'confirm-completion', to: 'head:dept-market', due: '' },
      { element: 'write-review', to: 'person-lead', due },
    ])
  })

  it('carries keys and decisions only', () => {
    const carried = whole
      .records('VARIABLE', 'CREATED')
      .filter(({ value }) => value['scopeKey'] === whole.instanceKey)
      .map(({ value }) => value['name'])
    expect(new Set(carried)).toEqual(
      new Set([
        ...['caseId', 'enterpriseId', 'departmentId', 'lineId', 'originatorId', 'leadId'],
        ...['responseDeadlineId', 'responseDueAt', 'responseCheckAt'],
        ...['reviewDeadlineId', 'reviewDueAt', 'reviewCheckAt'],
        ...['progressRound', 'progressDeadlineId', 'progressDueAt', 'progressCheckAt'],
        ...['coWorkId', 'coWorkDepartmentIds', 'coWorkLineId', 'coWorkRule'],
        ...['planVerdict', 'amountBand', 'crossDepartment', 'outsidePartner', 'riskLevel', 'riskVerdict'],
        ...['agreementOutcome', 'executionOutcome', 'completionVerdict'],
      ]),
    )
  })

  it('goes back to the department when its head returns the plan, on the same deadline', async () => {
    const demand = await recordDemand(scene)
    await demand.walkTo('decide-plan')
    await demand.complete('decide-plan', { planVerdict: 'returned' })
    await demand.complete('submit-plan', { leadId: 'person-other' })
    await demand.complete('decide-plan', { planVerdict: 'approved' })
    await demand.task('review-risk')
    expect(demand.deeds('open-case')).toHaveLength(1)
    await demand.send('demand-withdrawn', demand.caseId)
    await demand.ended()
  })

  it('ends as infeasible when the head says so (norm 12)', async () => {
    const demand = await recordDemand(scene)
    await demand.walkTo('decide-plan')
    await demand.complete('decide-plan', { planVerdict: 'infeasible' })
    expect(await demand.ended()).toContain('infeasible')
    expect(demand.deeds('close-case')).toMatchObject([{ outcome: 'infeasible' }])
  })

  it('goes back for changes that compliance wants without a new response clock (norm 8, 9.4), and ends when the risk stays unacceptable', async () => {
    const demand = await recordDemand(scene)
    await demand.walkTo('review-risk')
    await demand.complete('review-risk', { riskVerdict: 'changes' })
    const again = await demand.task('submit-plan')
    expect(again.value['dueDate']).toBe('')
    await demand.complete('submit-plan', { leadId: 'person-lead' })
    await demand.complete('decide-plan', { planVerdict: 'approved' })
    await demand.complete('review-risk', { riskVerdict: 'rejected' })
    const path = await demand.ended()
    expect(path).toEqual(expect.arrayContaining(['response-not-watched', 'declined']))
    expect(path.filter((element) => element === 'watch-response')).toHaveLength(1)
    expect(demand.deeds('open-case')).toHaveLength(1)
    expect(demand.deeds('close-case')).toMatchObject([{ outcome: 'declined' }])
  })

  it('ends as withdrawn when the enterprise does not sign', async () => {
    const demand = await recordDemand(scene)
    await demand.walkTo('sign-agreement')
    await demand.complete('sign-agreement', { agreementOutcome: 'withdrawn' })
    expect(await demand.ended()).toContain('agreement-withdrawn-end')
    expect(demand.deeds('close-case')).toMatchObject([{ outcome: 'withdrawn' }])
  })

  it('reports until the work is done, works on when the head returns it, and ends when the enterprise stops the service', async () => {
    const demand = await recordDemand(scene)
    await demand.walkTo('report-progress')
    await demand.complete('report-progress', { executionOutcome: 'continue' })
    await demand.complete('report-progress', { executionOutcome: 'completed' })
    await demand.complete('confirm-completion', { completionVerdict: 'returned' })
    await demand.complete('report-progress', { executionOutcome: 'withdrawn' })
    expect(await demand.ended()).toContain('execution-withdrawn-end')
    expect(demand.deeds('close-case')).toMatchObject([{ outcome: 'withdrawn' }])
  })

  it('ends at any task when the demand is withdrawn, and leaves no task open', async () => {
    await Promise.all(
      tasksInOrder.map(async (task) => {
        const demand = await recordDemand(scene)
        await demand.walkTo(task)
        await demand.send('demand-withdrawn', demand.caseId)
        expect(await demand.ended()).toContain('withdrawn-anytime')
        expect(demand.records('USER_TASK', 'CANCELED').map(({ value }) => value['elementId'])).toEqual([task])
        expect(demand.deeds('close-case')).toMatchObject([{ outcome: 'withdrawn' }])
      }),
    )
  })

  it('ends a second instance of the same demand quietly', async () => {
    const demand = await recordDemand(scene)
    await demand.walkTo('decide-plan')
    await publishRecorded(scene, demand.caseId)
    await demand.complete('decide-plan', { planVerdict: 'infeasible' })
    await demand.ended()
    await scene.tap.until((records) =>
      records.find(
        ({ intent, value }) =>
          intent === 'ELEMENT_COMPLETED' && value['elementId'] === 'second-instance-ended',
      ),
    )
    expect(demand.deeds('open-case')).toHaveLength(2)
    expect(demand.deeds('close-case')).toHaveLength(1)
  })

  it('tells of a review that nobody writes, once, and still waits for it, also when its deadline is cancelled (norm 14)', async () => {
    const time = await beginAt(new Date('2026-09-30T10:00:00+08:00'))
    const demand = await recordDemand(scene)
    const overdue = { name: 'overdue', at: time.toEngine(new Date('2026-10-13T18:00:00+08:00')) }
    const deadline: ScriptedDeadline = { steps: [overdue], told: [] }
    scene.deadlines.set(`${demand.caseId}:review`, deadline)
    await demand.walkTo('write-review')
    await aMoment()
    await time.goTo(new Date('2026-10-13T18:00:01+08:00'))
    await demand.passed('review-exhausted-told')
    await cancelled(demand, 'review', deadline)
    expect(demand.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    await demand.complete('write-review', {})
    expect(await demand.ended()).toContain('finished')
  })

  it('tells of a response that nobody gives, and still waits for it, also when its deadline is cancelled (norm 8)', async () => {
    const time = await beginAt(new Date('2026-09-30T10:00:00+08:00'))
    const caseId = newId()
    const overdue = { name: 'overdue', at: time.toEngine(new Date('2026-10-10T18:00:00+08:00')) }
    const deadline: ScriptedDeadline = { steps: [overdue], told: [] }
    scene.deadlines.set(`${caseId}:response`, deadline)
    const demand = await recordDemand(scene, caseId)
    await demand.task('submit-plan')
    await aMoment()
    await time.goTo(new Date('2026-10-10T18:00:01+08:00'))
    await demand.passed('response-exhausted-told')
    await cancelled(demand, 'response', deadline)
    await demand.walkTo()
    expect(await demand.ended()).toContain('finished')
  })

  reroutes(() => scene)
  coWorks(() => scene)
  progressRounds(() => scene)
  stops(() => scene)

  it('visits every element, without an incident', async () => {
    for (const process of ['service-lifecycle', 'co-work']) {
      const coverage = await coverageOf(process, scene.tap.records)
      printCoverage(coverage)
      expect(coverage.missed).toEqual([])
    }
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })
})

/** Somebody cancels the deadline: its watch hears of it and ends. */
async function cancelled(demand: Demand, kind: string, deadline: ScriptedDeadline): Promise<void> {
  deadline.ended = true
  await demand.send('deadline-changed', `${demand.caseId}:${kind}`)
  await demand.passed(`${kind}-watch-ended`)
}
