import { readCalendar } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import { definePeriodic, periodicId, type PeriodicStart } from '../../schedule'
import { reviewMonth } from '../rules/review-month'
import { MonthlyReviews } from './store'

const name = 'monthly-reviews'

/** On the first working day of each month every front-line department reviews its unfinished demands (norm 12). */
export const monthlyReviews = definePeriodic({
  name,
  async due(core, now) {
    const month = reviewMonth(await core.db.read(readCalendar), dayOf(now))
    const front = (await departments(core)).filter(({ kind }) => kind === 'front')
    return front.map((department) => startOf(core, department, month))
  },
})

function startOf(core: Core, { id: departmentId, name: departmentName, lineId }: Department, month: string) {
  const period = `${month}:${departmentId}`
  const caseId = periodicId(name, period)
  const start: PeriodicStart = {
    ...{ period, caseId, message: 'monthly-review-due', correlationKey: caseId },
    variables: { departmentId, lineId, month },
    async prepare(tx) {
      await rows(tx, MonthlyReviews).insert({
        ...{ id: caseId, departmentId, departmentName, lineId, month, startedAt: core.clock.now() },
        ...{ deadlineId: null, dueAt: null, itemCount: 0, settledAt: null },
      })
    },
  }
  return start
}
