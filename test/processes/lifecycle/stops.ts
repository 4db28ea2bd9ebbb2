import { recordDemand, tasksInOrder } from '../scene/demand'
import type { Scene } from '../scene/open-scene'

/** A monthly review found the demand infeasible and the head approved (norm 12). */
export function stops(scene: () => Scene): void {
  it('ends as infeasible at any task when stopping it was approved, and leaves no task open (norm 12)', async () => {
    await Promise.all(
      tasksInOrder.map(async (task) => {
        const demand = await recordDemand(scene())
        await demand.walkTo(task)
        await demand.send('demand-stopped', demand.caseId)
        expect(await demand.ended()).toContain('stopped')
        expect(demand.records('USER_TASK', 'CANCELED').map(({ value }) => value['elementId'])).toEqual([task])
        expect(demand.deeds('close-case')).toMatchObject([{ outcome: 'infeasible' }])
        expect(demand.deeds('enter-scores')).toEqual([])
      }),
    )
  })
}
