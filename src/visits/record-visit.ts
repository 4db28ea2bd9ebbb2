import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { requireOnList } from '../enterprises'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { findDepartment } from '../people/house'
import { Visits, type VisitKind } from './store'

/** What the visitor writes down (norm 6, 17.A: 应填尽填). */
export interface NewVisit {
  enterpriseId: string
  kind: VisitKind
  visitedAt: Date
  content: string
  findings: string | null
  evidencePlace: string | null
}

/**
 * Records a visit that `actor` made. Only enterprises on the qualified list are visited (norm 5).
 * @returns its id
 * @throws BusinessError `enterprise-unknown`, `enterprise-not-on-list`, `visit-in-future`, `person-without-department`
 */
export async function recordVisit(core: Core, actor: Actor, visit: NewVisit): Promise<string> {
  const now = core.clock.now()
  if (visit.visitedAt > now) throw new BusinessError('visit-in-future')
  return core.db.transaction(async (tx) => {
    const enterprise = await requireOnList(tx, visit.enterpriseId)
    const department = actor.departmentId ? await findDepartment(core, actor.departmentId) : null
    if (!department) throw new BusinessError('person-without-department', { name: actor.name })
    const id = newId()
    await rows(tx, Visits).insert({
      ...visit,
      id,
      enterpriseName: enterprise.name,
      visitorId: actor.id,
      visitorName: actor.name,
      departmentId: department.id,
      departmentName: department.name,
      lineId: department.lineId,
      visitedOn: dayOf(visit.visitedAt),
      createdAt: now,
    })
    return id
  })
}
