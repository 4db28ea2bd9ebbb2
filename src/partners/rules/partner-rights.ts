import type { Role } from '../../actor'

/** Who asks, and whose case it is, as far as it decides. */
interface Asker {
  id: string
  roles: readonly Role[]
  groups: readonly string[]
}
interface Answered {
  departmentId: string
  lineId: string | null
  leadId: string | null
}

const keepers: readonly Role[] = ['department-head', 'line-director', 'leadership', 'compliance', 'admin']

/** Who enters partners and their undertakings, and sees their whole phone numbers. */
export function mayKeepPartners(actor: Pick<Asker, 'roles'>): boolean {
  return actor.roles.some((role) => keepers.includes(role))
}

/** Who invites partners into a case (norm 10): the director of its line, who organises such work, the head who answers for it, the leadership. */
export function mayInvitePartners(actor: Asker, { departmentId, lineId }: Answered): boolean {
  if (actor.roles.includes('leadership')) return true
  const groups = [`head:${departmentId}`, ...(lineId ? [`line-director:${lineId}`] : [])]
  return groups.some((group) => actor.groups.includes(group))
}

/** Who hands things over to a partner: whoever may invite, and the project lead, who works with them. */
export function mayDisclose(actor: Asker, demand: Answered): boolean {
  return actor.id === demand.leadId || mayInvitePartners(actor, demand)
}
