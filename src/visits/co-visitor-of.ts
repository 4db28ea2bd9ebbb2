import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { findDepartment, findPerson } from '../people/house'
import type { Visit } from './store'

/** What a visit keeps of its second visitor. */
export type CoVisitor = Required<
  Pick<Visit, 'coVisitorId' | 'coVisitorName' | 'coDepartmentId' | 'coDepartmentName' | 'coLineId'>
>

const nobody: CoVisitor = {
  coVisitorId: null,
  coVisitorName: null,
  coDepartmentId: null,
  coDepartmentName: null,
  coLineId: null,
}

/** The second visitor with department and line of the day (norm 17.Q3: two at the most). @throws BusinessError `co-visitor-unknown`, `co-visitor-is-visitor` */
export async function coVisitorOf(
  core: Core,
  visitor: Pick<Actor, 'id'>,
  personId: string | null | undefined,
): Promise<CoVisitor> {
  if (!personId) return nobody
  const field = 'coVisitorId'
  if (personId === visitor.id) throw new BusinessError('co-visitor-is-visitor', { field })
  const person = await findPerson(core, personId)
  const department = person?.departmentId ? await findDepartment(core, person.departmentId) : null
  if (!person?.active || !department) throw new BusinessError('co-visitor-unknown', { field })
  return {
    coVisitorId: person.id,
    coVisitorName: person.name,
    coDepartmentId: department.id,
    coDepartmentName: department.name,
    coLineId: department.lineId,
  }
}
