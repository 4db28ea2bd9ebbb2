import type { JobOutcome } from '../../src/engine/engine'
import { newId } from '../../src/ids'
import { beginAt, type BusinessTime } from './scene/business-time'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'
import type { ScriptedDeadline } from './scene/scripted-deadlines'
import { workByScript } from './scene/work-by-script'

/** Drawn on the eve of National Day 2026, to be done within two working days: 8 and 9 October. */
const drawn = new Date('2026-09-30T10:00:00+08:00')
const steps = {
  reminder: new Date('2026-10-08T09:00:00+08:00'),
  overdue: new Date('2026-10-09T18:00:00+08:00'),
  leadership: new Date('2026-10-13T18:00:00+08:00'),
}

describe('inspection on the real broker (norm 15, 17.C3)', () => {
  let scene: Scene
  const opened = new Set<string>()
  beforeAll(async () => {
    scene = await openScene()
    work('open-inspection', (caseId) => {
      if (opened.has(caseId)) return { kind: 'error', code: 'already-running', message: 'already' }
      opened.add(caseId)
      return { kind: 'complete', variables: {} }
    })
    work('apply-inspection', () => ({ kind: 'complete', variables: { findingCount: 1 } }))
  })
  afterAll(() => scene.close())

  it('is carried out by a member, confirmed by planner, line director, compliance or leadership, and takes effect', async () => {
    const { inspection, time } = await begun()
    const { value } = await inspection.task('carry-out-inspection')
    expect(value).toMatchObject({ candidateUsersList: ['person-1', 'person-2'], assignee: '' })
    expect(new Date(String(value['dueDate']))).toEqual(time.toEngine(steps.overdue))
    await inspection.complete('carry-out-inspection', {})
    expect((await inspection.task('confirm-inspection')).value).toMatchObject({
      candidateGroupsList: ['line-director:line-1', 'role:compliance', 'role:leadership'],
      candidateUsersList: ['person-planner'],
    })
    expect(inspection.deeds('apply-inspection')).toEqual([])
    await inspection.complete('confirm-inspection', { inspectionVerdict: 'confirmed' })
    expect(await inspection.ended()).toContain('inspection-finished')
    expect(inspection.deeds('apply-inspection')).toHaveLength(1)
    expect(inspection.records('USER_TASK', 'CANCELED')).toEqual([])
  })

  it('goes back to the members when it is returned, under the same deadline', async () => {
    const { inspection } = await begun()
    await inspection.complete('carry-out-inspection', {})
    await inspection.complete('confirm-inspection', { inspectionVerdict: 'returned' })
    await inspection.complete('carry-out-inspection', {})
    await inspection.complete('confirm-inspection', { inspectionVerdict: 'confirmed' })
    const path = await inspection.ended()
    expect(path.filter((element) => element === 'carry-out-inspection')).toHaveLength(2)
    expect(path.filter((element) => element === 'watch-inspection')).toHaveLength(1)
  })

  it('reminds and escalates to the top while it is late, and leaves the task open', async () => {
    const { inspection, deadline, time } = await begun()
    await inspection.task('carry-out-inspection')
    for (const [step, instant] of Object.entries(steps)) {
      await time.goTo(new Date(instant.getTime() - 60_000))
      await aMoment()
      expect(deadline.told).not.toContain(step)
      await time.goTo(instant)
      await scene.tap.until(() => deadline.told.includes(step))
    }
    await inspection.passed('inspection-exhausted-told')
    expect(inspection.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    expect(inspection.records('USER_TASK', 'CANCELED')).toEqual([])
    await inspection.send('inspection-cancelled', inspection.caseId)
    expect(await inspection.ended()).toContain('inspection-void')
  })

  it('goes on when its deadline is cancelled meanwhile', async () => {
    const { inspection, deadline } = await begun()
    await inspection.task('carry-out-inspection')
    deadline.ended = true
    await aMoment()
    await inspection.send('deadline-changed', `${inspection.caseId}:inspection`)
    await inspection.passed('inspection-watch-ended')
    await inspection.complete('carry-out-inspection', {})
    await inspection.complete('confirm-inspection', { inspectionVerdict: 'confirmed' })
    expect(await inspection.ended()).toContain('inspection-finished')
  })

  it('ends with nothing applied when it is called off while it waits for its confirmation', async () => {
    const { inspection } = await begun()
    await inspection.complete('carry-out-inspection', {})
    await inspection.task('confirm-inspection')
    await inspection.send('inspection-cancelled', inspection.caseId)
    expect(await inspection.ended()).toContain('inspection-void')
    expect(inspection.deeds('apply-inspection')).toEqual([])
    expect(inspection.records('USER_TASK', 'CANCELED')).toHaveLength(1)
  })

  it('runs once: a second instance of the same inspection ends by itself', async () => {
    const taken = newId()
    opened.add(taken)
    const { inspection } = await begun(taken)
    expect(await inspection.ended()).toContain('second-instance')
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('inspection', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  function work(type: string, outcome: (caseId: string) => JobOutcome): void {
    workByScript(scene, type, ({ variables }) => outcome(String(variables['caseId'])))
  }

  interface Begun {
    inspection: Demand
    deadline: ScriptedDeadline
    time: BusinessTime
  }

  /** An inspection whose sample was drawn. */
  async function begun(caseId = newId()): Promise<Begun> {
    const time = await beginAt(drawn)
    const deadline: ScriptedDeadline = {
      steps: Object.entries(steps).map(([name, at]) => ({ name, at: time.toEngine(at) })),
      told: [],
    }
    scene.deadlines.set(`${caseId}:inspection`, deadline)
    await scene.engine.publish({
      ...{ name: 'inspection-drawn', correlationKey: caseId, messageId: newId(), timeToLiveMs: 3_600_000 },
      variables: {
        ...{ caseId, plannerId: 'person-planner', memberIds: ['person-1', 'person-2'] },
        confirmGroups: ['line-director:line-1', 'role:compliance', 'role:leadership'],
        deadlineId: `${caseId}:inspection`,
        dueAt: time.toEngine(steps.overdue).toISOString(),
        checkAt: time.toEngine(steps.reminder).toISOString(),
      },
    })
    return { inspection: await followDemand(scene, caseId, scene.deeds), deadline, time }
  }
})
