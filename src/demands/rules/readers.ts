/** Who asks, as far as need-to-know goes. */
export interface Reader {
  id: string
  roles: readonly string[]
  groups: readonly string[]
}

/** Roles that may read every case (norm 9.4, 11). Inspectors with a reason come by a grant of their own. */
const seeAll: ReadonlySet<string> = new Set(['compliance', 'leadership', 'admin'])

/** Whether `actor` may read every case; the product itself may. */
export function readsAllCases(actor: Reader): boolean {
  return actor.id === 'system' || actor.roles.some((role) => seeAll.has(role))
}

/** What `actor` answers to among the readers of a case. */
export function readerNames(actor: Reader): string[] {
  return [`person:${actor.id}`, ...actor.groups.filter((group) => !group.startsWith('role:'))]
}

/** Who may read a case because this person takes part: the person, the head of their department, the director of their line (norm 11). */
export function readersThrough(person: {
  id: string
  departmentId: string | null
  lineId: string | null
}): string[] {
  return [
    `person:${person.id}`,
    ...(person.departmentId ? [`head:${person.departmentId}`] : []),
    ...(person.lineId ? [`line-director:${person.lineId}`] : []),
  ]
}
