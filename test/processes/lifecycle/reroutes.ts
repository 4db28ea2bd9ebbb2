import { newId } from '../../../src/ids'
import { beginAt } from '../scene/business-time'
import { askedOf, followCoWork } from '../scene/countersigns'
import { aMoment, recordDemand, type Demand } from '../scene/demand'
import type { Scene } from '../scene/open-scene'
import type { ScriptedDeadline } from '../scene/scripted-deadlines'

/** Every way back to the response when a demand goes to another department (norm 8). */
export function reroutes(scene: () => Scene): void {
  it('goes to another department from the response, and its deadline runs on without a new start (norm 8)', async () => {
    const time = await beginAt(new Date('2026-09-30T10:00:00+08:00'))
    const caseId = newId()
    const overdue = { name: 'overdue', at: time.toEngine(new Date('2026-10-10T18:00:00+08:00')) }
    const deadline: ScriptedDeadline = { steps: [overdue], told: [] }
    scene().deadlines.set(`${caseId}:response`, deadline)
    const demand = await recordDemand(scene(), caseId)
    const before = await demand.task('submit-plan')
    await reroute(demand)
    const after = await anotherTask(scene(), demand, before.key)
    expect(after.value['candidateGroupsList']).toEqual(['department:dept-custody'])
    expect(after.value['dueDate']).toBe(before.value['dueDate'])
    await aMoment()
    await time.goTo(new Date('2026-10-10T18:00:01+08:00'))
    await scene().tap.until(() => deadline.told.includes('overdue'))
    expect(demand.deeds('open-case')).toHaveLength(1)
    expect(demand.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    await withdraw(demand)
  })

  it('stops a countersigning that is under way', async () => {
    const demand = await recordDemand(scene())
    await demand.complete('submit-plan', askedOf(['dept-b', 'dept-c'], 'all'))
    const countersigns = await followCoWork(scene(), demand)
    await countersigns.task('head:dept-b')
    await countersigns.task('head:dept-c')
    await reroute(demand)
    expect((await countersigns.ended()).sort()).toEqual(['head:dept-b', 'head:dept-c'])
    expect((await demand.task('submit-plan')).value['candidateGroupsList']).toEqual([
      'department:dept-custody',
    ])
    expect(demand.deeds('answer-anew')).toHaveLength(1)
    await withdraw(demand)
  })

  it.each(['review-risk', 'sign-agreement'])(
    'goes back to the response of another department from %s, whose promise is kept already',
    async (task) => {
      const demand = await recordDemand(scene())
      await demand.walkTo(task)
      await reroute(demand)
      const again = await demand.task('submit-plan')
      expect(again.value['candidateGroupsList']).toEqual(['department:dept-custody'])
      expect(again.value['dueDate']).toBe('')
      await demand.complete('submit-plan', { leadId: 'person-new' })
      const decide = await demand.task('decide-plan')
      expect(decide.value['candidateGroupsList']).toEqual(['head:dept-custody'])
      await demand.complete('decide-plan', { planVerdict: 'infeasible' })
      await demand.ended()
    },
  )
}

async function reroute(demand: Demand): Promise<void> {
  await demand.send('demand-rerouted', demand.caseId, { departmentId: 'dept-custody', lineId: 'line-2' })
  await demand.passed('answer-anew')
}

/** The task of the response that came after the one with this key. */
async function anotherTask(scene: Scene, demand: Demand, former: number) {
  await demand.passed('answer-anew')
  return scene.tap.until(() =>
    demand
      .records('USER_TASK', 'CREATED')
      .find(({ key, value }) => value['elementId'] === 'submit-plan' && key !== former),
  )
}

async function withdraw(demand: Demand): Promise<void> {
  await demand.send('demand-withdrawn', demand.caseId)
  await demand.ended()
}
