import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import { workByScript } from './scene/work-by-script'

/** The last weeks of the fourth quarter of 2026. */
const begun = new Date('2026-12-01T09:00:00+08:00')
const remindAt = new Date('2026-12-10T09:00:00+08:00')
const escalateAt = new Date('2026-12-24T09:00:00+08:00')
const endsAt = new Date('2027-01-01T00:00:00+08:00')
const aDay = 86_400_000
const aMinute = 60_000

describe('quarterly-visits on the real broker (norm 6)', () => {
  let scene: Scene
  /** Steps that the calendar has moved: `<case>:<type>` → the later instant. */
  const moved = new Map<string, Date>()
  const unvisited = new Map<string, number>()
  beforeAll(async () => {
    scene = await openScene()
    const work = (type: string, answer: (caseId: string) => Record<string, unknown>) =>
      workByScript(scene, type, ({ variables }) => ({
        kind: 'complete',
        variables: answer(String(variables['caseId'])),
      }))
    for (const type of ['remind-visits', 'escalate-visits'])
      work(type, (caseId) => {
        const later = moved.get(`${caseId}:${type}`)
        moved.delete(`${caseId}:${type}`)
        return { stepAt: (later ?? new Date(0)).toISOString(), tooEarly: later !== undefined }
      })
    work('record-visits', (caseId) => ({ unvisitedCount: unvisited.get(caseId) ?? 0 }))
  })
  afterAll(() => scene.close())

  it('reminds, escalates and records each in its hour and not before; with all visited it ends', async () => {
    const { quarter, time } = await quarterBegun()
    await time.goTo(new Date(remindAt.getTime() - aMinute))
    await aMoment()
    expect(quarter.deeds('remind-visits')).toEqual([])
    await time.goTo(remindAt)
    await quarter.passed('remind-visits')
    await time.goTo(new Date(escalateAt.getTime() - aMinute))
    await aMoment()
    expect(quarter.deeds('escalate-visits')).toEqual([])
    await time.goTo(escalateAt)
    await quarter.passed('escalate-visits')
    await time.goTo(new Date(endsAt.getTime() - aMinute))
    await aMoment()
    expect(quarter.deeds('record-visits')).toEqual([])
    await time.goTo(endsAt)
    expect(await quarter.ended()).toContain('all-visited')
  })

  it('asks the head for reasons when some were not visited', async () => {
    const { quarter, time } = await quarterBegun()
    unvisited.set(quarter.caseId, 3)
    await time.goTo(endsAt)
    expect((await quarter.task('explain-visits')).value).toMatchObject({
      assignee: '',
      candidateGroupsList: ['head:dept-market'],
    })
    await quarter.complete('explain-visits', {})
    expect(await quarter.ended()).toContain('visits-explained')
  })

  it('waits again, once for each, when the calendar moved reminder and escalation to a later day', async () => {
    const { quarter, time } = await quarterBegun()
    moved.set(`${quarter.caseId}:remind-visits`, time.toEngine(new Date(remindAt.getTime() + aDay)))
    moved.set(`${quarter.caseId}:escalate-visits`, time.toEngine(new Date(escalateAt.getTime() + aDay)))
    await time.goTo(remindAt)
    await quarter.passed('reminder-due')
    await scene.tap.until(() => quarter.deeds('remind-visits').length > 0)
    await aMoment()
    expect(quarter.deeds('remind-visits')).toHaveLength(1)
    await time.goTo(new Date(remindAt.getTime() + aDay))
    await quarter.passed('escalate-again')
    expect(quarter.deeds('remind-visits')).toHaveLength(2)
    await time.goTo(escalateAt)
    await quarter.passed('escalation-due')
    await scene.tap.until(() => quarter.deeds('escalate-visits').length > 0)
    await aMoment()
    expect(quarter.deeds('escalate-visits')).toHaveLength(1)
    await time.goTo(endsAt)
    await quarter.ended()
    expect(quarter.deeds('escalate-visits')).toHaveLength(2)
  })

  it('takes at once what is already due when it begins late in the quarter', async () => {
    const { quarter, time } = await quarterBegun(new Date('2026-12-30T09:00:00+08:00'))
    await quarter.passed('escalate-visits')
    expect(quarter.deeds('remind-visits')).toHaveLength(1)
    expect(quarter.deeds('record-visits')).toEqual([])
    await time.goTo(endsAt)
    await quarter.ended()
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('quarterly-visits', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  async function quarterBegun(at = begun): Promise<{ quarter: Demand; time: BusinessTime }> {
    const time = await beginAt(at)
    const caseId = newId()
    const instants = Object.entries({ remindAt, escalateAt, endsAt }).map(([name, instant]) => [
      name,
      time.toEngine(instant).toISOString(),
    ])
    await scene.engine.publish({
      ...{
        name: 'quarterly-visits-due',
        correlationKey: caseId,
        messageId: newId(),
        timeToLiveMs: 3_600_000,
      },
      variables: {
        ...{ caseId, departmentId: 'dept-market', quarter: '2026Q4' },
        ...(Object.fromEntries(instants) as Record<string, string>),
      },
    })
    const quarter = await followDemand(scene, caseId, scene.deeds)
    await scene.tap.until((records) =>
      records.some(
        ({ valueType, value }) =>
          valueType === 'TIMER' && value['processInstanceKey'] === quarter.instanceKey,
      ),
    )
    return { quarter, time }
  }
})
