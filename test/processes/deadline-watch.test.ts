import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, recordDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'

/** A demand received on the eve of National Day 2026 (norm 8): 8, 9 and the make-up Saturday 10 October are the working days. */
const received = at('2026-09-30T10:00')
const steps = {
  reminder: at('2026-10-09T18:00'),
  overdue: at('2026-10-10T18:00'),
  director: at('2026-10-12T18:00'),
  leadership: at('2026-10-13T18:00'),
}

describe('deadline-watch on the real broker, across National Day 2026', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  it('reminds, tells of the overdue and escalates twice, each at its hour, and leaves the task open', async () => {
    const { demand, deadline, time } = await watched()
    const name = (step: string) => deadline.steps.findIndex((one) => one.name === step)
    for (const [step, instant] of Object.entries(steps)) {
      await time.goTo(new Date(instant.getTime() - 60_000))
      await aMoment()
      expect(deadline.told).toHaveLength(name(step))
      await time.goTo(instant)
      await told(deadline, step)
    }
    await demand.passed('response-exhausted-told')
    expect(demand.records('USER_TASK', 'CANCELED')).toEqual([])
    await demand.walkTo()
    expect(await demand.ended()).toContain('finished')
  })

  it('watches on after the last step: extended, it reminds and escalates anew, and says so once for each date', async () => {
    const { demand, deadline, time } = await watched()
    await time.goTo(steps.leadership)
    await demand.passed('response-exhausted-told')
    await demand.send('deadline-changed', `${demand.caseId}:response`)
    await scene.tap.until(() => demand.deeds('check-deadline').length === 2)
    await aMoment()
    expect(demand.deeds('notify')).toHaveLength(1)

    const [reminded, later] = [days(steps.leadership, 2), days(steps.leadership, 3)]
    deadline.steps = [
      { name: 'reminder anew', at: time.toEngine(reminded) },
      { name: 'leadership anew', at: time.toEngine(later) },
    ]
    await demand.send('deadline-changed', `${demand.caseId}:response`)
    await aMoment()
    expect(deadline.told).toEqual(Object.keys(steps))
    await time.goTo(reminded)
    await told(deadline, 'reminder anew')
    expect(demand.deeds('notify')).toHaveLength(1)
    await time.goTo(later)
    await told(deadline, 'leadership anew')
    await scene.tap.until(() => demand.deeds('notify').length === 2)
    expect(demand.records('USER_TASK', 'CANCELED')).toEqual([])
    await withdraw(demand)
  })

  it('ends when its deadline is cancelled, and leaves the task open', async () => {
    const { demand, deadline } = await watched()
    deadline.ended = true
    await demand.send('deadline-changed', `${demand.caseId}:response`)
    await demand.passed('response-watch-ended')
    expect(deadline.told).toEqual([])
    expect(demand.records('USER_TASK', 'CANCELED')).toEqual([])
    await demand.walkTo('review-risk')
    await withdraw(demand)
  })

  it('looks again when it wakes and finds that the deadline was extended', async () => {
    const { demand, deadline, time } = await watched()
    deadline.steps = deadline.steps.map(({ name, at }) => ({ name, at: days(at, 2) }))
    await time.goTo(days(steps.reminder, 1))
    await scene.tap.until(() => demand.deeds('check-deadline').length > 0)
    await aMoment()
    expect(demand.deeds('check-deadline')).toHaveLength(1)
    expect(deadline.told).toEqual([])
    await time.goTo(days(steps.reminder, 2))
    await told(deadline, 'reminder')
    await withdraw(demand)
  })

  it('hears by message that the deadline came earlier', async () => {
    const { demand, deadline, time } = await watched()
    deadline.steps = deadline.steps.map(({ name, at }) => ({ name, at: days(at, -5) }))
    await demand.send('deadline-changed', `${demand.caseId}:response`)
    await aMoment()
    expect(deadline.told).toEqual([])
    await time.goTo(days(steps.reminder, -5))
    await told(deadline, 'reminder')
    await withdraw(demand)
  })

  it('ends with its task: timer and subscription are gone, and no later hour wakes it', async () => {
    const { demand, deadline, time } = await watched()
    await demand.complete('submit-plan', { leadId: 'person-lead' })
    await demand.complete('decide-plan', { planVerdict: 'approved' })
    await demand.task('review-risk')
    const watchKey = watchOf(demand)
    const inWatch = (valueType: string, intent: string) =>
      scene.tap.records.filter(
        (record) =>
          record.valueType === valueType &&
          record.intent === intent &&
          record.value['processInstanceKey'] === watchKey,
      )
    await scene.caughtUp()
    expect(inWatch('TIMER', 'CANCELED')).toHaveLength(1)
    expect(inWatch('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED')).toHaveLength(1)
    expect(inWatch('PROCESS_INSTANCE', 'ELEMENT_TERMINATED').map(({ key }) => key)).toContain(watchKey)
    await time.goTo(steps.leadership)
    await aMoment()
    expect(demand.deeds('check-deadline')).toEqual([])
    expect(deadline.told).toEqual([])
    await withdraw(demand)
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('deadline-watch', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  interface Watched {
    demand: Demand
    deadline: ScriptedDeadline
    time: BusinessTime
  }

  /** A demand of the eve of National Day with its plan still open and its response watched. */
  async function watched(): Promise<Watched> {
    const time = await beginAt(received)
    const caseId = newId()
    const deadline: ScriptedDeadline = {
      steps: Object.entries(steps).map(([name, instant]) => ({ name, at: time.toEngine(instant) })),
      told: [],
    }
    scene.deadlines.set(`${caseId}:response`, deadline)
    const demand = await recordDemand(scene, caseId)
    await demand.task('submit-plan')
    await scene.tap.until(() => watchOf(demand))
    return { demand, deadline, time }
  }

  async function told(deadline: ScriptedDeadline, step: string): Promise<void> {
    await scene.tap.until(() => deadline.told.includes(step))
    expect(deadline.told.at(-1)).toBe(step)
    await aMoment()
  }

  /** Key of the watch's own instance, once its timer is set. */
  function watchOf(demand: Demand): number | undefined {
    const called = scene.tap.records.find(
      ({ intent, value }) =>
        intent === 'ELEMENT_ACTIVATED' &&
        value['bpmnElementType'] === 'PROCESS' &&
        value['parentProcessInstanceKey'] === demand.instanceKey,
    )
    const isSet = scene.tap.records.some(
      ({ valueType, value }) => valueType === 'TIMER' && value['processInstanceKey'] === called?.key,
    )
    return isSet ? called?.key : undefined
  }
})

async function withdraw(demand: Demand): Promise<void> {
  await demand.send('demand-withdrawn', demand.caseId)
  await demand.ended()
}

function at(local: string): Date {
  return new Date(`${local}:00+08:00`)
}

function days(instant: Date, count: number): Date {
  return new Date(instant.getTime() + count * 86_400_000)
}
