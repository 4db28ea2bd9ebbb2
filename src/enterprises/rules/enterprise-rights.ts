import type { Actor } from '../../actor'

/** What a person may do with an enterprise (norm 5, 11). Everyone signed in may read it. */
export interface EnterpriseRights {
  /** Facts, contacts, financial years, consent. */
  facts: boolean
  /** Class, tier and the facts of the listing. */
  classify: boolean
  /** Entry and removal by hand, outside the processes. */
  list: boolean
  /** Whole phone numbers. */
  phones: boolean
}

/** Of whom the enterprise is: its customer manager with his department and line, and the department that keeps the list. */
export interface Ownership {
  managerId: string | null
  departmentId: string | null
  lineId: string | null
  keeperId: string | null
}

/**
 * The manager edits facts and contacts of his own enterprises, the head of the department that keeps the list those of all, and
 * class and tier; an administrator everything. Phones are whole for the manager, his head and line director, compliance,
 * leadership and administrators.
 */
export function rightsOn(actor: Actor, of: Ownership): EnterpriseRights {
  const list = actor.roles.includes('admin')
  const classify = list || keepsList(actor, of.keeperId)
  const own = of.managerId !== null && of.managerId === actor.id
  const over = [`head:${of.departmentId}`, `line-director:${of.lineId}`].some((group) =>
    actor.groups.includes(group),
  )
  return { list, classify, facts: classify || own, phones: own || over || readsAllPhones(actor) }
}

/** Whether the person answers for the qualified list: administrators and the head of the department that keeps it. */
export function mayKeepList(actor: Actor, keeperId: string | null): boolean {
  return actor.roles.includes('admin') || keepsList(actor, keeperId)
}

/** Whether the person may take whole phone numbers of every enterprise, and with a reason export them. */
export function readsAllPhones(actor: Actor): boolean {
  return (['compliance', 'leadership', 'admin'] as const).some((role) => actor.roles.includes(role))
}

function keepsList(actor: Actor, keeperId: string | null): boolean {
  return keeperId !== null && actor.groups.includes(`head:${keeperId}`)
}
