import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'

/** Asked on the eve of National Day 2026: two working days are 8 and 9 October. */
const asked = new Date('2026-09-30T10:00:00+08:00')
const steps = {
  reminder: new Date('2026-10-08T09:00:00+08:00'),
  overdue: new Date('2026-10-09T18:00:00+08:00'),
  leadership: new Date('2026-10-12T18:00:00+08:00'),
}

describe('leadership-support on the real broker (norm 13)', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  it('is answered by leadership or line director, then acted on by the lead', async () => {
    const { support, time } = await requested()
    const { value } = await support.task('answer-support')
    expect(value).toMatchObject({ candidateGroupsList: ['role:leadership', 'line-director:line-1'] })
    expect(new Date(String(value['dueDate']))).toEqual(time.toEngine(steps.overdue))
    await support.complete('answer-support', {})
    expect((await support.task('acknowledge-support')).value).toMatchObject({ assignee: 'person-lead' })
    expect(support.deeds('settle-deadline')).toMatchObject([{ deadlineId: `${support.caseId}:support` }])
    await support.complete('acknowledge-support', { supportOutcome: 'helped' })
    expect(await support.ended()).toContain('supported')
  })

  it('goes to the leadership again, watched anew, when the difficulty stayed', async () => {
    const { support } = await requested({ lineId: null })
    const { value } = await support.task('answer-support')
    expect(value).toMatchObject({ candidateGroupsList: ['role:leadership'] })
    await support.complete('answer-support', {})
    await support.complete('acknowledge-support', { supportOutcome: 'again' })
    await support.complete('answer-support', {})
    await support.complete('acknowledge-support', { supportOutcome: 'helped' })
    const path = await support.ended()
    expect(path.filter((element) => element === 'watch-support')).toHaveLength(2)
    expect(support.deeds('open-support-round')).toHaveLength(2)
  })

  it('reminds and escalates to the top as the days go by, and leaves the task open', async () => {
    const { support, deadline, time } = await requested()
    await support.task('answer-support')
    for (const [step, instant] of Object.entries(steps)) {
      await time.goTo(new Date(instant.getTime() - 60_000))
      await aMoment()
      expect(deadline.told).not.toContain(step)
      await time.goTo(instant)
      await scene.tap.until(() => deadline.told.includes(step))
    }
    await support.passed('support-exhausted-told')
    expect(support.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    expect(support.records('USER_TASK', 'CANCELED')).toEqual([])
    await support.send('request-ended', support.caseId)
    expect(await support.ended()).toContain('request-void')
  })

  it('goes on with its task when its deadline is cancelled', async () => {
    const { support, deadline } = await requested()
    await support.task('answer-support')
    deadline.ended = true
    await aMoment()
    await support.send('deadline-changed', `${support.caseId}:support`)
    await support.passed('support-watch-ended')
    await support.complete('answer-support', {})
    await support.complete('acknowledge-support', { supportOutcome: 'helped' })
    await support.ended()
  })

  it('ends with its case while the lead acts on the answer', async () => {
    const { support } = await requested()
    await support.complete('answer-support', {})
    await support.task('acknowledge-support')
    await support.send('request-ended', support.caseId)
    expect(await support.ended()).toContain('request-void')
    expect(support.records('USER_TASK', 'CANCELED')).toHaveLength(1)
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('leadership-support', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  interface Requested {
    support: Demand
    deadline: ScriptedDeadline
    time: BusinessTime
  }

  /** A call for support under way; its id serves as the case's, so that its deeds are found by it. */
  async function requested({ lineId }: { lineId: string | null } = { lineId: 'line-1' }): Promise<Requested> {
    const time = await beginAt(asked)
    const id = newId()
    const deadline: ScriptedDeadline = {
      steps: Object.entries(steps).map(([name, at]) => ({ name, at: time.toEngine(at) })),
      told: [],
    }
    scene.deadlines.set(`${id}:support`, deadline)
    await scene.engine.publish({
      ...{ name: 'support-asked', correlationKey: id, messageId: newId(), timeToLiveMs: 3_600_000 },
      variables: {
        ...{ caseId: id, supportId: id, leadId: 'person-lead' },
        ...{ departmentId: 'dept-market', lineId },
      },
    })
    return { support: await followDemand(scene, id, scene.deeds), deadline, time }
  }
})
