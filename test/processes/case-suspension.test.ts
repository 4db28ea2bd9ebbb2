import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'

const asked = new Date('2026-09-30T10:00:00+08:00')
const planned = new Date('2026-10-15T00:00:00+08:00')
const later = new Date('2026-11-02T00:00:00+08:00')

describe('case-suspension on the real broker (norm 13)', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  it('waits for the planned day, then asks the lead, who lets the case go on', async () => {
    const { suspension, time } = await suspended()
    await time.goTo(new Date(planned.getTime() - 60_000))
    await aMoment()
    expect(suspension.records('USER_TASK', 'CREATED')).toHaveLength(1)
    await time.goTo(planned)
    expect((await suspension.task('resume-or-extend')).value).toMatchObject({ assignee: 'person-lead' })
    await suspension.complete('resume-or-extend', { resumptionChoice: 'resume' })
    expect(await suspension.ended()).toContain('case-goes-on')
    expect(suspension.deeds('resume-case')).toHaveLength(1)
  })

  it('is over before it began when the head refuses', async () => {
    const { suspension } = await requested()
    const { value } = await suspension.task('decide-suspension')
    expect(value).toMatchObject({ candidateGroupsList: ['head:dept-market'] })
    await suspension.complete('decide-suspension', { suspensionVerdict: 'refused' })
    expect(await suspension.ended()).toContain('suspension-refused')
    expect(suspension.deeds('suspend-case')).toEqual([])
    expect(suspension.deeds('resume-case')).toEqual([])
  })

  it('lasts longer when the head agrees, and asks the lead again when the head does not', async () => {
    const { suspension, time, until } = await suspended()
    await time.goTo(planned)
    await suspension.complete('resume-or-extend', { resumptionChoice: 'extend' })
    await suspension.complete('decide-later-resumption', { laterVerdict: 'refused' })
    until(later)
    await suspension.complete('resume-or-extend', { resumptionChoice: 'extend' })
    await suspension.complete('decide-later-resumption', { laterVerdict: 'approved' })
    await scene.tap.until(() => suspension.deeds('suspend-case').length === 2)
    await aMoment()
    expect(suspension.records('USER_TASK', 'CREATED')).toHaveLength(5)
    await time.goTo(later)
    await suspension.complete('resume-or-extend', { resumptionChoice: 'resume' })
    expect(await suspension.ended()).toContain('case-goes-on')
  })

  it('ends early when somebody resumes the case: while it waits, and while the lead is asked', async () => {
    const waiting = await suspended()
    await waiting.suspension.send('case-resumed', waiting.suspension.caseId)
    expect(await waiting.suspension.ended()).toContain('case-goes-on')
    expect(waiting.suspension.records('TIMER', 'CANCELED')).toHaveLength(1)
    const asking = await suspended()
    await asking.time.goTo(planned)
    await asking.suspension.task('resume-or-extend')
    await asking.suspension.send('case-resumed', asking.suspension.caseId)
    expect(await asking.suspension.ended()).toContain('case-goes-on')
    expect(asking.suspension.records('USER_TASK', 'CANCELED')).toHaveLength(1)
  })

  it('ends with its case, asked for or lasting, and of two only the one that is meant', async () => {
    const [before, during, other] = [await requested(), await suspended(), await requested()]
    await before.suspension.task('decide-suspension')
    for (const { suspension } of [before, during]) {
      await suspension.send('request-ended', suspension.caseId)
      expect(await suspension.ended()).toContain('request-void')
      expect(suspension.deeds('resume-case')).toEqual([])
    }
    expect(other.suspension.records('USER_TASK', 'CANCELED')).toEqual([])
    await other.suspension.send('request-ended', other.suspension.caseId)
    await other.suspension.ended()
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('case-suspension', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  interface Asked {
    suspension: Demand
    time: BusinessTime
    /** Moves the day the case goes on. */
    until(day: Date): void
  }

  /** A suspension that the lead asked for; its id serves as the case's, so that its deeds are found by it. */
  async function requested(): Promise<Asked> {
    const time = await beginAt(asked)
    const id = newId()
    const until = (day: Date) =>
      void scene.deadlines.set(id, { steps: [{ name: 'resume', at: time.toEngine(day) }], told: [] })
    until(planned)
    await scene.engine.publish({
      ...{ name: 'suspension-asked', correlationKey: id, messageId: newId(), timeToLiveMs: 3_600_000 },
      variables: {
        ...{ caseId: id, suspensionId: id, departmentId: 'dept-market', lineId: 'line-1' },
        ...{ leadId: 'person-lead', resumeOn: '2026-10-15' },
      },
    })
    return { suspension: await followDemand(scene, id, scene.deeds), time, until }
  }

  async function suspended(): Promise<Asked> {
    const all = await requested()
    await all.suspension.complete('decide-suspension', { suspensionVerdict: 'approved' })
    await scene.tap.until(() => all.suspension.records('TIMER', 'CREATED').length > 0)
    return all
  }
})
