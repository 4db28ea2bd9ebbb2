import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { maySeeInspection } from './rules/sight'
import {
  InspectedDepartments,
  InspectionMembers,
  Inspections,
  type InspectedDepartment,
  type Inspection,
  type InspectionMember,
} from './store'

/** An inspection with its departments and members. */
export interface WholeInspection {
  inspection: Inspection
  departments: InspectedDepartment[]
  members: InspectionMember[]
}

/** One inspection for who may see it; nobody else learns that it exists. @throws BusinessError `score-inspection-not-found` */
export function inspectionFor(core: Core, actor: Actor, id: string): Promise<WholeInspection> {
  return core.db.read(async (tx) => {
    const inspection = await rows(tx, Inspections).findOneBy({ id })
    const whole = inspection && (await wholeOf(tx, inspection))
    if (!whole || !sees(actor, whole)) throw new BusinessError('score-inspection-not-found')
    return whole
  })
}

/** With departments in the order of their founding, members as they were named. */
export async function wholeOf(tx: Tx, inspection: Inspection): Promise<WholeInspection> {
  const where = { inspectionId: inspection.id }
  const departments = await rows(tx, InspectedDepartments).find({ where, order: { departmentId: 'ASC' } })
  const members = await rows(tx, InspectionMembers).find({ where, order: { id: 'ASC' } })
  return { inspection, departments, members }
}

/** Whether they see it. */
export function sees(actor: Actor, { inspection, departments, members }: WholeInspection): boolean {
  return maySeeInspection(actor, {
    plannerId: inspection.plannerId,
    memberIds: members.map(({ personId }) => personId),
    lineIds: departments.map(({ lineId }) => lineId),
  })
}
