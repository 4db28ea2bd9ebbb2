import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'
import { workByScript } from './scene/work-by-script'

/** An omission found on the eve of National Day 2026: two working days on it is Friday 9 October, 18:00. */
const found = new Date('2026-09-30T10:00:00+08:00')
const reminder = new Date('2026-10-08T09:00:00+08:00')
const dueAt = new Date('2026-10-09T18:00:00+08:00')
const aMinute = 60_000

describe('visit-supplement on the real broker (norm 17.A2)', () => {
  let scene: Scene
  const outcomes = new Map<string, { supplementOutcome: string; checkAt: string }>()
  const lapsed: string[] = []
  beforeAll(async () => {
    scene = await openScene()
    workByScript(scene, 'lapse-omission', ({ variables }) => {
      const findingId = String(variables['findingId'])
      lapsed.push(findingId)
      const fallback = { supplementOutcome: 'lapsed', checkAt: new Date(0).toISOString() }
      return { kind: 'complete', variables: outcomes.get(findingId) ?? fallback }
    })
  })
  afterAll(() => scene.close())

  it('is supplemented a minute before its deadline: the watch ends with the task, nothing lapses', async () => {
    const { finding, deadline, time } = await omission()
    await time.goTo(reminder)
    await scene.tap.until(() => deadline.told.includes('reminder'))
    await time.goTo(new Date(dueAt.getTime() - aMinute))
    expect(finding.records('USER_TASK', 'CANCELED')).toEqual([])
    await finding.complete('supplement-visit', {})
    expect(await finding.ended()).toContain('supplemented')
    await time.goTo(new Date(dueAt.getTime() + aMinute))
    await aMoment()
    expect(deadline.told).toEqual(['reminder'])
    expect(lapsed).toEqual([])
  })

  it('lapses at its deadline and not before: the task ends, visitor and head are told', async () => {
    const { finding, findingId, time } = await omission()
    await time.goTo(new Date(dueAt.getTime() - aMinute))
    await aMoment()
    expect(lapsed).not.toContain(findingId)
    expect(finding.records('USER_TASK', 'CANCELED')).toEqual([])
    await time.goTo(new Date(dueAt.getTime() + aMinute))
    expect(await finding.ended()).toContain('omission-lapsed')
    expect(finding.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    expect(finding.deeds('notify')).toMatchObject([
      { event: 'visit-omission-lapsed', to: ['head:dept-service', 'person:person-1'] },
    ])
  })

  it('ends without a word when it was supplemented at the same moment', async () => {
    const { finding, findingId, time } = await omission()
    outcomes.set(findingId, { supplementOutcome: 'settled', checkAt: dueAt.toISOString() })
    await time.goTo(dueAt)
    expect(await finding.ended()).toContain('settled-meanwhile')
    expect(finding.deeds('notify')).toEqual([])
  })

  it('waits on, with its task open again, when the date was moved at the same moment', async () => {
    const { finding, findingId, deadline, time } = await omission()
    const later = time.toEngine(new Date(dueAt.getTime() + 86_400_000))
    outcomes.set(findingId, { supplementOutcome: 'running', checkAt: later.toISOString() })
    await time.goTo(dueAt)
    await finding.passed('lapse-omission')
    deadline.steps = [{ name: 'overdue anew', at: later }]
    await scene.tap.until(() => finding.records('USER_TASK', 'CREATED').length === 2)
    outcomes.delete(findingId)
    await time.goTo(new Date(dueAt.getTime() + 86_400_000 + aMinute))
    expect(await finding.ended()).toContain('omission-lapsed')
  })

  it('stays open without a watch when its deadline was cancelled', async () => {
    const { finding, deadline, deadlineId } = await omission()
    deadline.ended = true
    await finding.send('deadline-changed', deadlineId)
    await finding.passed('supplement-watch-ended')
    await finding.complete('supplement-visit', {})
    expect(await finding.ended()).toContain('supplemented')
  })

  it('runs once for each finding, two of one visit side by side', async () => {
    const visitId = newId()
    const [one, other] = [await omission(visitId), await omission(visitId)]
    await other.finding.complete('supplement-visit', {})
    await other.finding.ended()
    await one.finding.complete('supplement-visit', {})
    expect(await one.finding.ended()).toContain('supplemented')
  })

  it('ends when the finding is withdrawn: task and watch go with it, only of the finding that is meant', async () => {
    const visitId = newId()
    const [one, other] = [await omission(visitId), await omission(visitId)]
    await one.finding.send('finding-withdrawn', one.findingId)
    expect(await one.finding.ended()).toContain('supplement-void')
    expect(one.finding.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    expect(lapsed).not.toContain(one.findingId)
    await other.finding.complete('supplement-visit', {})
    expect(await other.finding.ended()).toContain('supplemented')
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('visit-supplement', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  interface Omission {
    finding: Demand
    findingId: string
    deadline: ScriptedDeadline
    deadlineId: string
    time: BusinessTime
  }

  /** An omission whose task is open and whose deadline is watched. */
  async function omission(visitId = newId()): Promise<Omission> {
    const time = await beginAt(found)
    const [findingId, deadlineId] = [newId(), newId()]
    const steps = [
      { name: 'reminder', at: time.toEngine(reminder) },
      { name: 'overdue', at: time.toEngine(dueAt) },
    ]
    const deadline: ScriptedDeadline = { steps, told: [] }
    scene.deadlines.set(deadlineId, deadline)
    const variables = {
      ...{ caseId: visitId, findingId, deadlineId, visitorId: 'person-1', headGroup: 'head:dept-service' },
      ...{ dueAt: time.toEngine(dueAt).toISOString(), checkAt: time.toEngine(reminder).toISOString() },
    }
    const message = { name: 'omission-found', correlationKey: findingId, messageId: newId() }
    await scene.engine.publish({ ...message, timeToLiveMs: 3_600_000, variables })
    const started = await followDemand(scene, findingId, scene.deeds)
    const deeds = (type: string) =>
      scene.deeds
        .filter((deed) => deed.type === type && deed.variables['caseId'] === visitId)
        .map((deed) => deed.variables)
    await started.task('supplement-visit')
    await scene.tap.until((records) =>
      records.some(({ valueType, value }) => valueType === 'TIMER' && isIn(value, started.instanceKey)),
    )
    return { finding: { ...started, deeds }, findingId, deadline, deadlineId, time }
  }

  /** Whether a record's instance was called by this one. */
  function isIn(value: Record<string, unknown>, instanceKey: number): boolean {
    return scene.tap.records.some(
      ({ key, value: called }) =>
        key === value['processInstanceKey'] && called['parentProcessInstanceKey'] === instanceKey,
    )
  }
})
