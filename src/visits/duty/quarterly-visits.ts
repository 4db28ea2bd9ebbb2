import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import { definePeriodic, periodicId, type PeriodicStart } from '../../schedule'
import { instantsOf } from './hold-quarter'
import type { QuarterInstants } from './rules/quarter-instants'
import { quarterOf, type Quarter } from './rules/quarter'
import { VisitQuarters } from './store'

const name = 'quarterly-visits'

/** Every front-line department's duty to visit runs once a quarter (norm 6); who starts the product within a quarter catches it up. */
export const quarterlyVisits = definePeriodic({
  name,
  async due(core, now) {
    const quarter = quarterOf(dayOf(now))
    const instants = await core.db.read((tx) => instantsOf(tx, quarter))
    const front = (await departments(core)).filter(({ kind }) => kind === 'front')
    return front.map((department) => startOf(core, { department, quarter, instants }))
  },
})

function startOf(
  core: Core,
  of: { department: Department; quarter: Quarter; instants: QuarterInstants },
): PeriodicStart {
  const { quarter } = of
  const { id: departmentId, name: departmentName, lineId } = of.department
  const { remindAt, escalateAt, endsAt } = of.instants
  const period = `${quarter}:${departmentId}`
  const caseId = periodicId(name, period)
  const instants = Object.entries({ remindAt, escalateAt, endsAt }).map(([key, at]) => [
    key,
    at.toISOString(),
  ])
  return {
    ...{ period, caseId, message: 'quarterly-visits-due', correlationKey: caseId },
    variables: { departmentId, quarter, ...(Object.fromEntries(instants) as Record<string, string>) },
    async prepare(tx) {
      await rows(tx, VisitQuarters).insert({
        ...{ id: caseId, departmentId, departmentName, lineId, quarter, startedAt: core.clock.now() },
        ...{
          remindAt,
          escalateAt,
          remindedAt: null,
          escalatedAt: null,
          recordedAt: null,
          due: 0,
          visited: 0,
        },
        ...{ reason: null, remedy: null, explainedById: null, explainedByName: null, explainedAt: null },
      })
    },
  }
}
