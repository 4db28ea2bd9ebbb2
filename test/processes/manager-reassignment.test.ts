import { newId } from '../../src/ids'
import { brokerClock } from '../world/broker'
import { coverageOf, printCoverage } from './scene/coverage'
import type { Demand } from './scene/demand'
import { openListScene, type ListScene } from './scene/list-scene'

const both = { approvingDepartmentIds: ['dept-service', 'dept-investment'] }
const one = { approvingDepartmentIds: ['dept-market'] }

describe('manager-reassignment on the real broker (norm 5, 6)', () => {
  let scene: ListScene
  beforeAll(async () => {
    scene = await openListScene()
  })
  afterAll(() => scene.close())
  const asked = (approvers: typeof both) => scene.begin('reassignment-asked', approvers)
  const approve = (asking: Demand) =>
    asking.complete('decide-reassignment', { reassignmentVerdict: 'approved' })
  const groups = (asking: Demand) =>
    asking
      .records('USER_TASK', 'CREATED')
      .map(({ value }) => String(value['candidateGroupsList'] ?? value['candidateGroups']))
      .sort()

  it('moves the enterprises when the heads of both departments approve', async () => {
    const asking = await asked(both)
    await scene.tap.until(() => groups(asking).length === 2)
    expect(groups(asking)).toEqual([
      expect.stringContaining('head:dept-investment'),
      expect.stringContaining('head:dept-service'),
    ])
    await approve(asking)
    expect(asking.deeds('reassign-enterprises')).toEqual([])
    await approve(asking)
    expect(await asking.ended()).toContain('reassigned')
    expect(asking.deeds('reassign-enterprises')).toHaveLength(1)
  })

  it('asks the head of the list’s keeper alone where there is one department', async () => {
    const asking = await asked(one)
    await approve(asking)
    expect(await asking.ended()).toContain('reassigned')
    expect(groups(asking)).toHaveLength(1)
  })

  it('ends at the first refusal: the other head need not decide', async () => {
    const asking = await asked(both)
    await scene.tap.until(() => groups(asking).length === 2)
    await asking.complete('decide-reassignment', { reassignmentVerdict: 'rejected' })
    expect(await asking.ended()).toContain('reassignment-refused')
    expect(asking.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    expect(asking.deeds('reassign-enterprises')).toEqual([])
  })

  it('ends at a refusal after an approval, too', async () => {
    const asking = await asked(both)
    await approve(asking)
    await asking.complete('decide-reassignment', { reassignmentVerdict: 'rejected' })
    expect(await asking.ended()).toContain('reassignment-refused')
  })

  it('ends when who asked takes it back', async () => {
    const asking = await asked(both)
    await asking.task('decide-reassignment')
    await asking.send('reassignment-withdrawn', asking.caseId)
    expect(await asking.ended()).toContain('withdrawal-done')
  })

  it('is watched: past its last escalation it is told, the tasks stay open; cancelled, the watch ends by itself', async () => {
    const past = new Date((await brokerClock().now()).getTime() - 60_000)
    const caseId = newId()
    const deadlineId = `${caseId}:reassignment`
    scene.deadlines.set(deadlineId, { steps: [{ name: 'overdue', at: past }], told: [] })
    await scene.publish('reassignment-asked', caseId, one)
    const asking = await scene.follow(caseId)
    await asking.passed('decide-exhausted-told')
    expect(asking.deeds('start-step-deadline')).toMatchObject([{ remindTo: ['head:dept-market'] }])
    scene.deadlines.get(deadlineId)!.ended = true
    await asking.send('deadline-changed', deadlineId)
    await asking.passed('decide-watch-ended')
    await approve(asking)
    expect(await asking.ended()).toContain('reassigned')
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('manager-reassignment', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })
})
