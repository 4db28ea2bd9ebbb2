import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import { workByScript } from './scene/work-by-script'

/** The first working day of October 2026 is the 8th; five working days on it is the 15th (the 10th is worked). */
const begun = new Date('2026-10-08T09:00:00+08:00')
const steps = {
  reminder: new Date('2026-10-13T18:00:00+08:00'),
  overdue: new Date('2026-10-14T18:00:00+08:00'),
  leadership: new Date('2026-10-16T18:00:00+08:00'),
}

describe('monthly-review and unfinished-review on the real broker (norm 12)', () => {
  let scene: Scene
  /** What `collect-unfinished` finds, by the month. */
  const months = new Map<string, { itemCount: number; deadlineId: string | null; checkAt: string | null }>()
  beforeAll(async () => {
    scene = await openScene()
    workByScript(scene, 'collect-unfinished', ({ variables }) => ({
      kind: 'complete',
      variables: months.get(String(variables['caseId'])) ?? {},
    }))
  })
  afterAll(() => scene.close())

  it('a month without unfinished demands ends at once', async () => {
    const { month } = await monthBegun(0)
    expect(await month.ended()).toContain('nothing-unfinished')
  })

  it('a month ends when the last of its demands has been reviewed, and its watch with it', async () => {
    const { month, time } = await monthBegun(2)
    await month.send('unfinished-settled', month.caseId)
    expect(await month.ended()).toContain('month-settled')
    await time.goTo(steps.overdue)
    expect(month.deeds('notify')).toEqual([])
  })

  it('a month that nobody reviews is reminded of and escalated to the top, and waits on', async () => {
    const { month, time, deadlineId } = await monthBegun(2)
    const told = scene.deadlines.get(deadlineId)!.told
    for (const [step, instant] of Object.entries(steps)) {
      await time.goTo(instant)
      await scene.tap.until(() => told.includes(step))
    }
    await month.passed('month-exhausted-told')
    expect(month.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    await month.send('unfinished-settled', month.caseId)
    expect(await month.ended()).toContain('month-settled')
  })

  it('a month whose deadline is cancelled waits on without a watch', async () => {
    const { month, deadlineId } = await monthBegun(1)
    scene.deadlines.get(deadlineId)!.ended = true
    await month.send('deadline-changed', deadlineId)
    await month.passed('month-watch-ended')
    await month.send('unfinished-settled', month.caseId)
    await month.ended()
  })

  it('a demand goes on: the lead’s word is enough', async () => {
    const item = await itemBegun({ leadId: 'person-lead' })
    expect((await item.task('review-unfinished')).value).toMatchObject({
      assignee: 'person-lead',
      candidateGroupsList: [],
    })
    await item.complete('review-unfinished', { unfinishedVerdict: 'continue', needsHead: false })
    expect(await item.ended()).toContain('unfinished-reviewed')
  })

  it('a demand that nobody leads is the head’s to review', async () => {
    const item = await itemBegun({ leadId: null })
    const { value } = await item.task('review-unfinished')
    expect(value).toMatchObject({ assignee: '', candidateGroupsList: ['head:dept-market'] })
    await item.complete('review-unfinished', { unfinishedVerdict: 'stop', needsHead: false })
    expect(await item.ended()).toContain('unfinished-reviewed')
  })

  it('to stop a demand the head approves; sent back, the lead reviews it again', async () => {
    const item = await itemBegun({ leadId: 'person-lead' })
    await item.complete('review-unfinished', { unfinishedVerdict: 'stop', needsHead: true })
    await item.complete('decide-unfinished', { headVerdict: 'returned' })
    await item.complete('review-unfinished', { unfinishedVerdict: 'hand-over', needsHead: true })
    expect((await item.task('decide-unfinished')).value).toMatchObject({
      candidateGroupsList: ['head:dept-market'],
    })
    await item.complete('decide-unfinished', { headVerdict: 'approved' })
    expect(await item.ended()).toContain('unfinished-reviewed')
  })

  it('a demand that ends meanwhile ends its item: the task goes', async () => {
    const item = await itemBegun({ leadId: 'person-lead' })
    await item.task('review-unfinished')
    await item.send('unfinished-void', item.caseId)
    expect(await item.ended()).toContain('unfinished-void-end')
    expect(item.records('USER_TASK', 'CANCELED')).toHaveLength(1)
  })

  it('visits every element, without an incident', async () => {
    for (const processId of ['monthly-review', 'unfinished-review']) {
      const coverage = await coverageOf(processId, scene.tap.records)
      printCoverage(coverage)
      expect(coverage.missed).toEqual([])
    }
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  /** A department's month, begun, with so many demands to review. */
  async function monthBegun(
    itemCount: number,
  ): Promise<{ month: Demand; time: BusinessTime; deadlineId: string }> {
    const time = await beginAt(begun)
    const reviewId = newId()
    const deadlineId = `${reviewId}:monthly-review`
    scene.deadlines.set(deadlineId, {
      steps: Object.entries(steps).map(([name, at]) => ({ name, at: time.toEngine(at) })),
      told: [],
    })
    const checkAt = time.toEngine(steps.reminder).toISOString()
    months.set(
      reviewId,
      itemCount ? { itemCount, deadlineId, checkAt } : { itemCount, deadlineId: null, checkAt: null },
    )
    await start('monthly-review-due', reviewId, {
      caseId: reviewId,
      departmentId: 'dept-market',
      month: '2026-10',
    })
    const month = await followDemand(scene, reviewId, scene.deeds)
    if (itemCount) await scene.tap.until(() => watchIsSet(month.instanceKey))
    return { month, time, deadlineId }
  }

  /** One demand of a month, its review begun. */
  async function itemBegun({ leadId }: { leadId: string | null }): Promise<Demand> {
    const itemId = newId()
    const dueAt = new Date('2099-01-01T10:00:00Z').toISOString()
    const variables = { caseId: itemId, itemId, departmentId: 'dept-market', lineId: null, leadId, dueAt }
    await start('unfinished-demand', itemId, variables)
    return followDemand(scene, itemId, scene.deeds)
  }

  async function start(
    name: string,
    correlationKey: string,
    variables: Record<string, unknown>,
  ): Promise<void> {
    await scene.engine.publish({
      ...{ name, correlationKey, variables },
      ...{ messageId: newId(), timeToLiveMs: 3_600_000 },
    })
  }

  function watchIsSet(instanceKey: number): boolean {
    const watches = scene.tap.records.filter(({ value }) => value['parentProcessInstanceKey'] === instanceKey)
    return scene.tap.records.some(
      ({ valueType, value }) =>
        valueType === 'TIMER' && watches.some(({ key }) => key === value['processInstanceKey']),
    )
  }
})
