/** Who asks, as far as need-to-know goes. */
export interface Reader {
  id: string
  roles: readonly string[]
  groups: readonly string[]
}

/** Roles that may read every case (norm 9.4, 11). Inspectors with a reason come by a grant of their own. */
const seeAll: ReadonlySet<string> = new Set(['compliance', 'leadership'])

/** Which cases `actor` reads without being among their readers: all, those that are not confidential, or none. The product itself reads all. */
export function scopeOf(actor: Reader): 'all' | 'ordinary' | 'none' {
  if (actor.id === 'system' || actor.roles.some((role) => seeAll.has(role))) return 'all'
  return actor.roles.includes('admin') ? 'ordinary' : 'none'
}

/** What `actor` answers to among the readers of a case. */
export function readerNames(actor: Reader): string[] {
  return [`person:${actor.id}`, ...actor.groups.filter((group) => !group.startsWith('role:'))]
}

/** Somebody who takes part in a case, as they stand in the house today. */
export interface Participant {
  id: string
  departmentId: string | null
  lineId: string | null
  active: boolean
}

/** Who may read a case because this person takes part: the person, the head of their department and, unless the case is confidential, the director of their line (norm 11). */
export function readersThrough(person: Participant, confidential: boolean): string[] {
  return [
    ...(person.active ? [`person:${person.id}`] : []),
    ...(person.departmentId ? [`head:${person.departmentId}`] : []),
    ...(person.lineId && !confidential ? [`line-director:${person.lineId}`] : []),
  ]
}

/** Who may read a case because their department answers it (norm 8): all of it, its head and its line's director; of a confidential case the head alone (norm 11). */
export function readersOfDepartment(
  department: { id: string; lineId: string | null },
  confidential: boolean,
): string[] {
  if (confidential) return [`head:${department.id}`]
  return [
    `department:${department.id}`,
    `head:${department.id}`,
    ...(department.lineId ? [`line-director:${department.lineId}`] : []),
  ]
}
