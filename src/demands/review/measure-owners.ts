import type { Core } from '../../core'
import { rows } from '../../database/table'
import { findDepartment, findPerson, peopleOfDepartment } from '../../people/house'
import type { Person } from '../../people/store'
import { CaseMembers, type Demand } from '../store'

/** Who may own a measure. */
export type MeasureOwner = Pick<Person, 'id' | 'name' | 'departmentId'>

/** Those who may own a measure of a case: whoever takes part and, unless it is confidential, the answering department; all of them may read it (norm 11). */
export async function measureOwners(core: Core, demand: Demand): Promise<MeasureOwner[]> {
  const members = await core.db.read((tx) => rows(tx, CaseMembers).findBy({ caseId: demand.id }))
  const found = new Map<string, MeasureOwner>()
  const department = demand.confidential ? [] : await peopleOfDepartment(core, demand.departmentId)
  for (const person of department) found.set(person.id, person)
  for (const { personId } of members) {
    const person = found.has(personId) ? null : await findPerson(core, personId)
    if (person?.active) found.set(person.id, person)
  }
  return [...found.values()]
}

/** The same as choices of a form. */
export async function ownerChoices(core: Core, demand: Demand | null) {
  const owners = demand ? await measureOwners(core, demand) : []
  return owners.map(({ id, name }) => ({ value: id, label: name }))
}

/** For which department a measure of this person counts and who confirms it: the head, for a head's own the line director. */
export async function answersFor(core: Core, owner: MeasureOwner, demand: Demand) {
  const own = owner.departmentId ? await findDepartment(core, owner.departmentId) : null
  const department = own ?? (await findDepartment(core, demand.departmentId))
  const lineId = department?.lineId ?? null
  const director = lineId ? `line-director:${lineId}` : 'role:leadership'
  const headed = department?.headId && department.headId !== owner.id
  return {
    id: owner.id,
    departmentId: department?.id ?? demand.departmentId,
    departmentName: department?.name ?? demand.departmentName,
    lineId,
    headGroup: headed ? `head:${department.id}` : director,
  }
}
