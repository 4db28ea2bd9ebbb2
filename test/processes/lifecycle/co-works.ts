import { beginAt } from '../scene/business-time'
import { askedOf, followCoWork } from '../scene/countersigns'
import { aMoment, recordDemand, type Demand } from '../scene/demand'
import type { Scene } from '../scene/open-scene'
import type { ScriptedDeadline } from '../scene/scripted-deadlines'

/** Every way through the countersigning of a plan (norm 10). */
export function coWorks(scene: () => Scene): void {
  it('asks every department at once, each through its head, and goes on to the decision when all agree (norm 10)', async () => {
    const demand = await recordDemand(scene())
    await demand.complete('submit-plan', askedOf(['dept-b', 'dept-c'], 'all'))
    const countersigns = await followCoWork(scene(), demand)
    await countersigns.task('head:dept-c')
    await countersigns.sign('head:dept-b', null)
    await aMoment()
    await countersigns.sign('head:dept-c', 'agreed')
    expect(await countersigns.ended()).toEqual([])
    await demand.complete('decide-plan', { planVerdict: 'infeasible' })
    expect(await demand.ended()).toContain('co-work')
    expect(settledOf(scene(), demand)).toHaveLength(2)
  })

  it('asks the director of the line as well when departments of several lines take part (norm 10)', async () => {
    const demand = await recordDemand(scene())
    await demand.complete('submit-plan', askedOf(['dept-b'], 'all', 'line-1'))
    const countersigns = await followCoWork(scene(), demand)
    await countersigns.sign('head:dept-b', null)
    await countersigns.sign('line-director:line-1', 'agreed')
    await demand.task('decide-plan')
    await end(demand)
  })

  it.each([
    ['majority', ['head:dept-b', 'head:dept-c'], ['head:dept-d']],
    ['one', ['head:dept-b'], ['head:dept-c', 'head:dept-d']],
  ])(
    'ends early under the rule %s, with the tasks that are no longer needed',
    async (rule, signers, spared) => {
      const demand = await recordDemand(scene())
      await demand.complete('submit-plan', askedOf(['dept-b', 'dept-c', 'dept-d'], rule))
      const countersigns = await followCoWork(scene(), demand)
      for (const group of spared) await countersigns.task(group)
      for (const [nth, group] of signers.entries())
        await countersigns.sign(group, nth === signers.length - 1 ? 'agreed' : null)
      expect((await countersigns.ended()).sort()).toEqual(spared)
      await demand.task('decide-plan')
      await end(demand)
    },
  )

  it('goes back to the plan when the departments disagree, and asks anew with the next one', async () => {
    const demand = await recordDemand(scene())
    await demand.complete('submit-plan', askedOf(['dept-b', 'dept-c'], 'all'))
    const first = await followCoWork(scene(), demand)
    await first.task('head:dept-c')
    await first.sign('head:dept-b', 'disagreed')
    expect(await first.ended()).toEqual(['head:dept-c'])
    await demand.complete('submit-plan', askedOf(['dept-b'], 'one'))
    const second = await followCoWork(scene(), demand, 2)
    await second.sign('head:dept-b', 'agreed')
    await demand.task('decide-plan')
    expect(demand.deeds('open-case')).toHaveLength(1)
    await end(demand)
  })

  it('tells of a department that does not sign in time, once, and still waits for it, also when its deadline is cancelled', async () => {
    const time = await beginAt(new Date('2026-09-30T10:00:00+08:00'))
    const demand = await recordDemand(scene())
    const asked = askedOf(['dept-b', 'dept-c'], 'all')
    const overdue = { name: 'overdue', at: time.toEngine(new Date('2026-10-09T18:00:00+08:00')) }
    const [late, cancelled]: ScriptedDeadline[] = [
      { steps: [overdue], told: [] },
      { steps: [{ ...overdue, at: new Date('2099-01-01') }], told: [] },
    ]
    scene().deadlines.set(`${asked.coWorkId}:head:dept-b`, late!)
    scene().deadlines.set(`${asked.coWorkId}:head:dept-c`, cancelled!)
    await demand.complete('submit-plan', asked)
    const countersigns = await followCoWork(scene(), demand)
    await countersigns.task('head:dept-b')
    await countersigns.task('head:dept-c')
    await aMoment()
    await time.goTo(new Date('2026-10-09T18:00:01+08:00'))
    await scene().tap.until(() => late!.told.length === 1 && demand.deeds('notify').length === 1)
    await countersigns.passed('countersign-exhausted-told')
    cancelled!.ended = true
    await demand.send('deadline-changed', `${asked.coWorkId}:head:dept-c`)
    await countersigns.passed('countersign-watch-ended')
    await countersigns.sign('head:dept-b', null)
    await countersigns.sign('head:dept-c', 'agreed')
    await demand.task('decide-plan')
    expect(demand.deeds('notify')).toMatchObject([{ event: 'deadline-exhausted' }])
    await end(demand)
  })
}

function settledOf({ deeds }: Scene, demand: Demand) {
  const asked = demand.records('VARIABLE', 'CREATED').find(({ value }) => value['name'] === 'coWorkId')
  const id = JSON.parse(String(asked?.value['value'])) as string
  return deeds.filter(
    ({ type, variables }) => type === 'settle-deadline' && String(variables['deadlineId']).startsWith(id),
  )
}

async function end(demand: Demand): Promise<void> {
  await demand.send('demand-withdrawn', demand.caseId)
  await demand.ended()
}
