import { Not } from 'typeorm'
import { Deadlines } from '../../src/calendar'
import { taskCommands } from '../../src/commands'
import { markConfidential } from '../../src/confidentiality/mark-confidential'
import { rows } from '../../src/database/table'
import { monthlyReviewFacts, monthlyReviews } from '../../src/demands'
import { closeUnfinished } from '../../src/demands/monthly/close-unfinished'
import { monthView } from '../../src/demands/monthly/month-view'
import { MonthlyReviews, UnfinishedReviews, type UnfinishedReview } from '../../src/demands/monthly/store'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { ReviewMeasures } from '../../src/demands/review/store'
import { Demands } from '../../src/demands/store'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import type { Job } from '../../src/engine/engine'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { startPeriods } from '../../src/schedule'
import collectUnfinished from '../../workers/collect-unfinished'
import { onBothDatabases } from '../world/database'
import { demandForm } from '../world/exchange'
import { openCaseStage, type CaseStage } from './case-stage'
import { copyDemand } from './copy-demand'
import { taskWithVariables } from './task-with-variables'

type Name = keyof typeof demoPeople

const { marketing, investment } = demoDepartments
const job = {} as Job
const november = '2026-11-02T02:00:00.000Z'
const speed = { text: '每周催办一次', ownerId: demoPeople.mahui.id, dueOn: '2026-11-20' }
const goOn = { unfinishedVerdict: 'continue', unfinishedReason: '等银行授信', measureList: [speed] }
const stop = { unfinishedVerdict: 'stop', unfinishedReason: '企业停产' }
const handOver = {
  unfinishedVerdict: 'hand-over',
  unfinishedReason: '应由投行部承做',
  targetDepartmentId: investment.id,
}

onBothDatabases('the monthly review of unfinished demands (norm 12)', (database) => {
  let stage: CaseStage
  /** A demand of 30 September that 马辉 leads; it is Monday 2 November. Those of earlier tests are closed. */
  beforeEach(async () => {
    await database().transaction(async (tx) => {
      for (const table of ['periodic_starts', 'monthly_reviews', 'unfinished_reviews', 'outbox'])
        await tx.query(`DELETE FROM ${table}`)
      await tx.query("DELETE FROM deadlines WHERE kind = 'monthly-review'")
      await tx.query("UPDATE demands SET closed_at = '2026-09-30T02:00:00.000Z', state = 'withdrawn'")
    })
    stage = await openCaseStage(database())
    stage.exchange.clock.set(november)
  })
  const begin = async () => {
    await startPeriods(stage.exchange.core, [monthlyReviews])
    const review = await reviewOf(marketing.id)
    return { review, ...(await collectUnfinished.handle({ caseId: review.id }, stage.exchange.core, job)) }
  }
  const reviewOf = (departmentId: string, month = '2026-11') =>
    database().read((tx) => rows(tx, MonthlyReviews).findOneByOrFail({ departmentId, month }))
  const item = () =>
    database().read((tx) =>
      rows(tx, UnfinishedReviews).findOneOrFail({ where: { caseId: stage.caseId }, order: { id: 'DESC' } }),
    )
  const act = async (name: Name, command: string, given: object, of?: UnfinishedReview) => {
    const { id: itemId, caseId } = of ?? (await item())
    const taskKey = await taskWithVariables(database(), { itemId })
    const task = taskCommands[command]!
    const actor = await stage.exchange.actor(name)
    return task.run(stage.exchange.core, { actor, caseId, taskKey, answers: task.answers.parse(given) })
  }
  const owed = async (caseId = stage.caseId) =>
    (await database().read((tx) => rows(tx, Outbox).findBy({ caseId, kind: 'message' }))).map(
      ({ payload }) => payload as { name: string; correlationKey: string; variables: object },
    )

  it('begins on the first working day of the month, once for each front-line department', async () => {
    const months = async () =>
      (await database().read((tx) => rows(tx, MonthlyReviews).find())).map(({ month }) => month)
    stage.exchange.clock.set('2026-10-31T02:00:00.000Z')
    await startPeriods(stage.exchange.core, [monthlyReviews])
    expect(await months()).toEqual(['2026-10', '2026-10', '2026-10', '2026-10'])
    stage.exchange.clock.set('2026-11-01T02:00:00.000Z')
    expect(await startPeriods(stage.exchange.core, [monthlyReviews])).toBe(0)
    stage.exchange.clock.set(november)
    expect(await startPeriods(stage.exchange.core, [monthlyReviews])).toBe(4)
    expect(await startPeriods(stage.exchange.core, [monthlyReviews])).toBe(0)
    expect((await owed((await reviewOf(marketing.id)).id)).map(({ name }) => name)).toEqual([
      'monthly-review-due',
    ])
  })

  it('catches up the last month that was missed, and that one only', async () => {
    stage.exchange.clock.set('2027-02-20T02:00:00.000Z')
    expect(await startPeriods(stage.exchange.core, [monthlyReviews])).toBe(4)
    const months = await database().read((tx) => rows(tx, MonthlyReviews).find())
    expect([...new Set(months.map(({ month }) => month))]).toEqual(['2027-02'])
  })

  it('asks of each open demand older than thirty days, due in five working days, once', async () => {
    await recordDemand(
      stage.exchange.core,
      await stage.exchange.actor('baiwei'),
      NewDemand.parse(demandForm({ visitedAt: '2026-10-30T09:00+08:00' })),
    )
    const first = await begin()
    expect(first.itemCount).toBe(1)
    expect(await collectUnfinished.handle({ caseId: first.review.id }, stage.exchange.core, job)).toEqual({
      itemCount: 1,
      deadlineId: first.deadlineId,
      checkAt: first.checkAt,
    })
    const deadline = await database().read((tx) =>
      rows(tx, Deadlines).findOneByOrFail({ id: first.deadlineId! }),
    )
    expect(deadline.dueAt).toEqual(new Date('2026-11-09T18:00:00+08:00'))
    expect(deadline.rule.remindTo).toEqual([`head:${marketing.id}`, `person:${demoPeople.mahui.id}`])
    const { id: itemId } = await item()
    expect((await owed()).find(({ name }) => name === 'unfinished-demand')).toMatchObject({
      correlationKey: itemId,
      variables: { caseId: stage.caseId, itemId, leadId: demoPeople.mahui.id, reviewId: first.review.id },
    })
  })

  it('a department without such demands is done at once', async () => {
    await begin()
    const { id: caseId } = await reviewOf(investment.id)
    expect(await collectUnfinished.handle({ caseId }, stage.exchange.core, job)).toEqual({
      ...{ itemCount: 0, deadlineId: null, checkAt: null },
    })
    expect((await reviewOf(investment.id)).settledAt).not.toBeNull()
  })

  it('goes on with measures that are followed up; the last item settles the month in time', async () => {
    const { review } = await begin()
    expect(await act('mahui', 'review-unfinished', goOn)).toEqual({
      unfinishedVerdict: 'continue',
      needsHead: false,
    })
    expect(await item()).toMatchObject({ state: 'settled', inTime: true, settledByName: '马辉' })
    const measures = await database().read((tx) => rows(tx, ReviewMeasures).findBy({ caseId: stage.caseId }))
    expect(measures).toMatchObject([{ source: 'monthly', text: '每周催办一次', dueOn: '2026-11-20' }])
    expect((await owed(review.id)).map(({ name }) => name)).toContain('unfinished-settled')
    const deadlines = await database().read((tx) => rows(tx, Deadlines).findBy({ caseId: review.id }))
    expect(deadlines.map(({ state }) => state)).toEqual(['met'])
    expect((await stage.demand()).followUp).toContain('月度评审：继续办理：等银行授信')
  })

  it('a lead’s word to stop waits for the head, who sends it back or ends the case as infeasible', async () => {
    await begin()
    expect(await act('mahui', 'review-unfinished', stop)).toMatchObject({ needsHead: true })
    expect((await stage.demand()).closedAt).toBeNull()
    await act('luchuan', 'decide-unfinished', { headVerdict: 'returned', opinion: '再问一次企业' })
    expect(await item()).toMatchObject({ state: 'open', opinion: '再问一次企业' })
    await act('mahui', 'review-unfinished', stop)
    await act('luchuan', 'decide-unfinished', { headVerdict: 'approved' })
    expect(await item()).toMatchObject({ state: 'settled', verdict: 'stop', settledByName: '陆川' })
    expect(await stage.demand()).toMatchObject({ state: 'infeasible' })
    expect((await owed()).map(({ name }) => name)).toContain('demand-stopped')
    expect((await owed()).map(({ name }) => name)).not.toContain('unfinished-void')
  })

  it('a head’s own word is enough', async () => {
    await begin()
    expect(await act('luchuan', 'review-unfinished', stop)).toMatchObject({ needsHead: false })
    expect((await stage.demand()).state).toBe('infeasible')
  })

  it('hands over to another department once the head approves, not to its own, nor once signed', async () => {
    await begin()
    const own = { ...handOver, targetDepartmentId: marketing.id }
    await expect(act('mahui', 'review-unfinished', own)).rejects.toMatchObject({
      code: 'reroute-same-department',
      data: { field: 'targetDepartmentId' },
    })
    await act('mahui', 'review-unfinished', handOver)
    await act('luchuan', 'decide-unfinished', { headVerdict: 'approved' })
    expect(await stage.demand()).toMatchObject({ departmentId: investment.id, leadId: null })
    expect((await owed()).map(({ name }) => name)).toContain('demand-rerouted')
    await database().transaction((tx) =>
      rows(tx, Demands).update({ id: stage.caseId }, { contractSigned: true }),
    )
    await database().transaction((tx) =>
      rows(tx, UnfinishedReviews).update({ caseId: stage.caseId }, { state: 'open' }),
    )
    await expect(
      act('jiangbo', 'review-unfinished', { ...handOver, targetDepartmentId: marketing.id }),
    ).rejects.toMatchObject({ code: 'demand-signed' })
  })

  it('a suspended demand is listed and may be skipped with a reason; another may not', async () => {
    await begin()
    const skip = { unfinishedVerdict: 'skip', unfinishedReason: '停产检修' }
    await expect(act('mahui', 'review-unfinished', skip)).rejects.toMatchObject({
      code: 'unfinished-skip-unfit',
    })
    await database().transaction((tx) => rows(tx, Demands).update({ id: stage.caseId }, { suspended: true }))
    await act('mahui', 'review-unfinished', skip)
    expect(await item()).toMatchObject({ state: 'settled', verdict: 'skip', reason: '停产检修' })
  })

  it('ends with a demand that ends first, its measures with it; that counts for nobody', async () => {
    const { review } = await begin()
    await withdrawDemand(stage.exchange.core, await stage.exchange.actor('baiwei'), {
      ...{ caseId: stage.caseId, reason: '企业撤回' },
    })
    expect(await item()).toMatchObject({ state: 'void', inTime: null })
    expect((await owed()).filter(({ name }) => name === 'unfinished-void')).toHaveLength(1)
    expect((await reviewOf(marketing.id)).settledAt).not.toBeNull()
    expect((await owed(review.id)).map(({ name }) => name)).toContain('unfinished-settled')
    const facts = await monthlyReviewFacts(stage.exchange.core, { from: '2026-11-01', to: '2026-11-30' })
    expect(facts).toEqual([])
  })

  it('voids the measures of an earlier month when the demand ends', async () => {
    await begin()
    await act('mahui', 'review-unfinished', goOn)
    await withdrawDemand(stage.exchange.core, await stage.exchange.actor('baiwei'), {
      ...{ caseId: stage.caseId, reason: '企业撤回' },
    })
    const measures = await database().read((tx) => rows(tx, ReviewMeasures).findBy({ caseId: stage.caseId }))
    expect(measures.map(({ state }) => state)).toEqual(['void'])
    expect((await owed()).map(({ name }) => name)).toContain('measure-void')
    const deadlines = await stage.deadlines()
    expect(deadlines.find(({ kind }) => kind === 'measure')?.state).toBe('cancelled')
  })

  it('what was not reviewed lapses into the next month and counts as late', async () => {
    await begin()
    const earlier = await item()
    stage.exchange.clock.set('2026-12-01T02:00:00.000Z')
    await startPeriods(stage.exchange.core, [monthlyReviews])
    const december = await reviewOf(marketing.id, '2026-12')
    await collectUnfinished.handle({ caseId: december.id }, stage.exchange.core, job)
    const lapsed = await database().read((tx) =>
      rows(tx, UnfinishedReviews).findOneByOrFail({ id: earlier.id }),
    )
    expect(lapsed).toMatchObject({ state: 'lapsed', inTime: false })
    expect((await item()).reviewId).toBe(december.id)
    const facts = await monthlyReviewFacts(stage.exchange.core, { from: '2026-11-01', to: '2026-11-30' })
    expect(facts).toEqual([
      {
        ...{ departmentId: marketing.id, departmentName: '市场发展部', personName: '马辉' },
        ...{ personId: demoPeople.mahui.id, asked: 1, inTime: 0, late: 1, open: 0 },
      },
    ])
  })

  it('counts a review after the date as late', async () => {
    await begin()
    stage.exchange.clock.set('2026-11-09T10:00:01.000Z')
    await act('mahui', 'review-unfinished', goOn)
    expect((await item()).inTime).toBe(false)
  })

  const seen = async (name: Name) => {
    const views = await monthView(stage.exchange.core, await stage.exchange.actor(name), { month: '2026-11' })
    return views.map(({ departmentName, items, asked, inTime, isRunning }) => ({
      ...{ departmentName, items: items.length, asked, inTime, isRunning },
    }))
  }

  it('shows each department its month with the rate, and the demands one may read', async () => {
    await begin()
    const { departmentName } = await reviewOf(marketing.id)
    const whole = { departmentName, items: 1, asked: 1, inTime: 0, isRunning: true }
    expect(await seen('luchuan')).toEqual([whole])
    expect((await seen('sujin')).map(({ departmentName }) => departmentName)).toEqual(['投行业务部'])
    const office = (await seen('wenqing')).find((one) => one.departmentName === departmentName)
    expect(office).toEqual({ ...whole, items: 0 })
  })

  it('norm 11: no count of a month tells who may not read it that a confidential case exists', async () => {
    const { core } = stage.exchange
    await copyDemand(database(), stage.caseId, 1)
    const secret = { caseId: stage.caseId, confidential: true, reason: '重组未公告' }
    await markConfidential(core, await stage.exchange.actor('xiaohe'), secret)
    await begin()
    const ordinary = await database().read((tx) =>
      rows(tx, UnfinishedReviews).findOneByOrFail({ caseId: Not(stage.caseId) }),
    )
    const settled = { item: ordinary, change: { state: 'settled' as const, verdict: 'skip' as const } }
    await database().transaction((tx) => closeUnfinished(core, tx, settled))
    const { departmentName } = await reviewOf(marketing.id)
    const of = async (name: Name) => (await seen(name)).find((one) => one.departmentName === departmentName)
    for (const name of ['shenmu', 'wenqing', 'admin'] as const)
      expect([name, await of(name)]).toMatchObject([name, { asked: 1, inTime: 1, isRunning: false }])
    for (const name of ['luchuan', 'mahui', 'helan'] as const)
      expect([name, await of(name)]).toMatchObject([name, { asked: 2, inTime: 1, isRunning: true }])
  })

  it.each([
    ['review-unfinished', { ...goOn, measureList: [] }, 'measureList'],
    ['review-unfinished', { ...stop, unfinishedReason: ' ' }, 'unfinishedReason'],
    ['review-unfinished', { ...handOver, targetDepartmentId: '' }, 'targetDepartmentId'],
    ['decide-unfinished', { headVerdict: 'returned' }, 'opinion'],
  ])('say by the field what %s misses', (command, given, field) => {
    const issues = taskCommands[command]!.answers.safeParse(given).error?.issues ?? []
    expect(issues.map(({ path }) => path)).toEqual([[field]])
  })
})
