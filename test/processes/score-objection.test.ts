import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'

/** Objected on Friday 9 October 2026, a working day: three working days are 10 (make-up Saturday), 12 and 13 October. */
const objected = new Date('2026-10-09T10:00:00+08:00')
const steps = {
  reminder: new Date('2026-10-12T09:00:00+08:00'),
  overdue: new Date('2026-10-13T18:00:00+08:00'),
  leadership: new Date('2026-10-14T18:00:00+08:00'),
}

describe('score-objection on the real broker (norm 17.C1)', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  it.each([
    ['upheld', 'score-corrected'],
    ['dismissed', 'score-stands'],
  ])('is ruled on by the general office: %s', async (objectionVerdict, end) => {
    const { objection, time } = await raised()
    const { value } = await objection.task('rule-objection')
    expect(value).toMatchObject({ candidateGroupsList: ['role:general-office'] })
    expect(new Date(String(value['dueDate']))).toEqual(time.toEngine(steps.overdue))
    await objection.complete('rule-objection', { objectionVerdict })
    expect(await objection.ended()).toContain(end)
  })

  it('reminds and escalates to the top as the days go by, and is withdrawn in the end', async () => {
    const { objection, deadline, time } = await raised()
    await objection.task('rule-objection')
    for (const [step, instant] of Object.entries(steps)) {
      await time.goTo(instant)
      await scene.tap.until(() => deadline.told.includes(step))
    }
    await objection.passed('ruling-exhausted-told')
    expect(objection.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    await objection.send('objection-withdrawn', objection.caseId)
    expect(await objection.ended()).toContain('objection-withdrawn-end')
    expect(objection.records('USER_TASK', 'CANCELED')).toHaveLength(1)
  })

  it('goes on with its task when its deadline is cancelled', async () => {
    const { objection, deadline } = await raised()
    await objection.task('rule-objection')
    deadline.ended = true
    await aMoment()
    await objection.send('deadline-changed', `${objection.caseId}:ruling`)
    await objection.passed('ruling-watch-ended')
    await objection.complete('rule-objection', { objectionVerdict: 'dismissed' })
    await objection.ended()
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('score-objection', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  interface Raised {
    objection: Demand
    deadline: ScriptedDeadline
    time: BusinessTime
  }

  async function raised(): Promise<Raised> {
    const time = await beginAt(objected)
    const id = newId()
    const deadlineId = `${id}:ruling`
    const deadline: ScriptedDeadline = {
      steps: Object.entries(steps).map(([name, at]) => ({ name, at: time.toEngine(at) })),
      told: [],
    }
    scene.deadlines.set(deadlineId, deadline)
    const instants = {
      dueAt: time.toEngine(steps.overdue).toISOString(),
      checkAt: time.toEngine(steps.reminder).toISOString(),
    }
    await scene.engine.publish({
      ...{ name: 'score-objected', correlationKey: id, messageId: newId(), timeToLiveMs: 3_600_000 },
      variables: { caseId: id, weekId: newId(), lineId: 'line-1', deadlineId, ...instants },
    })
    return { objection: await followDemand(scene, id, scene.deeds), deadline, time }
  }
})
