import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'

/** A measure agreed on the eve of National Day 2026, to be done by Friday 16 October, 18:00. */
const agreed = new Date('2026-09-30T10:00:00+08:00')
const dueAt = new Date('2026-10-16T18:00:00+08:00')
const steps = {
  reminder: new Date('2026-10-15T18:00:00+08:00'),
  overdue: dueAt,
  leadership: new Date('2026-10-20T18:00:00+08:00'),
}

describe('measure-follow-up on the real broker (norm 14)', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  it('is reported by its owner, sent back by the head, reported again and confirmed', async () => {
    const { measure } = await followed()
    expect((await measure.task('report-measure')).value).toMatchObject({ assignee: 'person-owner' })
    await measure.complete('report-measure', { measureOutcome: 'done' })
    const confirm = (await measure.task('confirm-measure')).value
    expect(confirm).toMatchObject({ candidateGroupsList: ['head:dept-market'] })
    await measure.complete('confirm-measure', { measureVerdict: 'returned' })
    await measure.complete('report-measure', { measureOutcome: 'done' })
    await measure.complete('confirm-measure', { measureVerdict: 'confirmed' })
    expect(await measure.ended()).toContain('measure-closed')
  })

  it('gets another date when the head grants it: the task is due then', async () => {
    const { measure, time } = await followed()
    const later = time.toEngine(new Date('2026-10-23T18:00:00+08:00')).toISOString()
    await measure.complete('report-measure', { measureOutcome: 'new-date' })
    await measure.complete('decide-measure-date', { dateVerdict: 'granted', dueAt: later })
    const { value } = await measure.task('report-measure')
    expect(new Date(String(value['dueDate'])).toISOString()).toBe(later)
    await measure.send('measure-void', measure.caseId)
    await measure.ended()
  })

  it('reminds, escalates to the top and leaves the task open, as the days go by', async () => {
    const { measure, deadline, time } = await followed()
    for (const [step, instant] of Object.entries(steps)) {
      await time.goTo(new Date(instant.getTime() - 60_000))
      await aMoment()
      expect(deadline.told).not.toContain(step)
      await time.goTo(instant)
      await scene.tap.until(() => deadline.told.includes(step))
    }
    await measure.passed('measure-exhausted-told')
    expect(measure.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    expect(measure.records('USER_TASK', 'CANCELED')).toEqual([])
    await measure.complete('report-measure', { measureOutcome: 'done' })
    await measure.complete('confirm-measure', { measureVerdict: 'confirmed' })
    expect(await measure.ended()).toContain('measure-closed')
  })

  it('goes on with its task when its deadline is cancelled, and the watch ends', async () => {
    const { measure, deadline } = await followed()
    deadline.ended = true
    await measure.send('deadline-changed', `${measure.caseId}:measure`)
    await measure.passed('measure-watch-ended')
    expect(measure.records('USER_TASK', 'CANCELED')).toEqual([])
    await measure.complete('report-measure', { measureOutcome: 'done' })
    await measure.complete('confirm-measure', { measureVerdict: 'confirmed' })
    await measure.ended()
  })

  it('is void with its case: the task ends, and of two measures only the one that is meant', async () => {
    const [void_, other] = [await followed(), await followed()]
    await void_.measure.send('measure-void', void_.measure.caseId)
    expect(await void_.measure.ended()).toContain('measure-void-end')
    expect(void_.measure.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    expect(other.measure.records('USER_TASK', 'CANCELED')).toEqual([])
    await other.measure.send('measure-void', other.measure.caseId)
    await other.measure.ended()
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('measure-follow-up', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  interface Followed {
    measure: Demand
    deadline: ScriptedDeadline
    time: BusinessTime
  }

  /** A measure under way with its deadline watched; its id serves as the case's, so that its deeds are found by it. */
  async function followed(): Promise<Followed> {
    const time = await beginAt(agreed)
    const measureId = newId()
    const deadlineId = `${measureId}:measure`
    const deadline: ScriptedDeadline = {
      steps: Object.entries(steps).map(([name, at]) => ({ name, at: time.toEngine(at) })),
      told: [],
    }
    scene.deadlines.set(deadlineId, deadline)
    await scene.engine.publish({
      ...{ name: 'measure-agreed', correlationKey: measureId, messageId: newId(), timeToLiveMs: 3_600_000 },
      variables: {
        ...{ caseId: measureId, measureId, deadlineId },
        ...{ ownerId: 'person-owner', headGroup: 'head:dept-market' },
        ...{
          dueAt: time.toEngine(dueAt).toISOString(),
          checkAt: time.toEngine(steps.reminder).toISOString(),
        },
      },
    })
    const measure = await followDemand(scene, measureId, scene.deeds)
    await measure.task('report-measure')
    return { measure, deadline, time }
  }
})
