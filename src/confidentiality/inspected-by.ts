import { In } from 'typeorm'
import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Demands } from '../demands/store'
import { runningAt } from './grants'
import { CaseInspections } from './store'

/** The cases a person may read by grants that hold now, the one that ends first on top. */
export function inspectedBy(core: Core, actor: Pick<Actor, 'id'>) {
  return core.db.read(async (tx) => {
    const where = { personId: actor.id, ...runningAt(core) }
    const grants = await rows(tx, CaseInspections).find({
      where,
      order: { until: 'ASC', id: 'ASC' },
      take: 200,
    })
    const demands = await rows(tx, Demands).find({
      where: { id: In(grants.map(({ caseId }) => caseId)) },
      select: { id: true, enterpriseName: true, brief: true },
    })
    const byId = new Map(demands.map((demand) => [demand.id, demand]))
    // A grant may be of a visit: an inspection shows those itself.
    return grants.flatMap(({ caseId, reason, until }) => {
      const demand = byId.get(caseId)
      if (!demand) return []
      const { enterpriseName, brief } = demand
      return [{ caseId, reason, lastDay: lastDayOf(until), enterpriseName, brief }]
    })
  })
}

/** The last day on which a grant holds, `YYYY-MM-DD`: it ends with that day. */
export function lastDayOf(until: Date): string {
  return dayOf(new Date(until.getTime() - 1))
}
