import type { Actor } from '../../actor'

/** Whose assessment somebody may see (norm 16): everybody's, or their own, their departments' and their lines'. */
export type Scope = 'all' | { personId: string; departmentIds: readonly string[]; lineIds: readonly string[] }

/** What a row is about, as far as seeing it goes. */
export interface Seen {
  kind: 'person' | 'department'
  id: string
  departmentId: string | null
  lineId: string | null
}

/** A person sees their own, a head the department, a director the line; leadership, 综合办公室 and 合规风控部 see all. */
export function scopeOf(actor: Pick<Actor, 'id' | 'roles' | 'groups'>): Scope {
  if (actor.roles.some((role) => ['leadership', 'general-office', 'compliance'].includes(role))) return 'all'
  const named = (prefix: string) =>
    actor.groups.filter((group) => group.startsWith(prefix)).map((group) => group.slice(prefix.length))
  return { personId: actor.id, departmentIds: named('head:'), lineIds: named('line-director:') }
}

/** Whether a row lies within a scope. */
export function isWithin(scope: Scope, { kind, id, departmentId, lineId }: Seen): boolean {
  if (scope === 'all') return true
  if (kind === 'person' && id === scope.personId) return true
  if (lineId !== null && scope.lineIds.includes(lineId)) return true
  return departmentId !== null && scope.departmentIds.includes(departmentId)
}
