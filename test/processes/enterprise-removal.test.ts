import { newId } from '../../src/ids'
import { brokerClock } from '../world/broker'
import { coverageOf, printCoverage } from './scene/coverage'
import type { Demand } from './scene/demand'
import { openListScene, type ListScene } from './scene/list-scene'

describe('enterprise-removal on the real broker (norm 5)', () => {
  let scene: ListScene
  beforeAll(async () => {
    scene = await openListScene()
  })
  afterAll(() => scene.close())
  const asked = () => scene.begin('removal-asked')

  it('takes the enterprise off the list when the head of its keeper approves', async () => {
    const one = await asked()
    await one.complete('decide-removal', { removalVerdict: 'approved' })
    expect(await one.ended()).toContain('removed')
    expect(one.deeds('remove-from-list')).toHaveLength(1)
  })

  it('leaves it on the list when the head does not, or who asked takes it back', async () => {
    const refused = await asked()
    await refused.complete('decide-removal', { removalVerdict: 'rejected' })
    expect(await refused.ended()).toContain('removal-refused')
    const taken = await asked()
    await taken.task('decide-removal')
    await taken.send('removal-withdrawn', taken.caseId)
    expect(await taken.ended()).toContain('withdrawal-done')
    expect([...refused.deeds('remove-from-list'), ...taken.deeds('remove-from-list')]).toEqual([])
  })

  it('is watched: past its last escalation it is told, the task stays open; cancelled, the watch ends by itself', async () => {
    const one = await exhausted()
    await one.passed('decide-exhausted-told')
    expect(one.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    scene.deadlines.get(`${one.caseId}:removal`)!.ended = true
    await one.send('deadline-changed', `${one.caseId}:removal`)
    await one.passed('decide-watch-ended')
    await one.complete('decide-removal', { removalVerdict: 'approved' })
    expect(await one.ended()).toContain('removed')
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('enterprise-removal', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  async function exhausted(): Promise<Demand> {
    const past = new Date((await brokerClock().now()).getTime() - 60_000)
    const caseId = newId()
    scene.deadlines.set(`${caseId}:removal`, { steps: [{ name: 'overdue', at: past }], told: [] })
    await scene.publish('removal-asked', caseId)
    return scene.follow(caseId)
  }
})
