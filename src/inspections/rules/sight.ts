import type { Actor } from '../../actor'

/** What decides who may see an inspection. */
export interface Seen {
  plannerId: string
  memberIds: readonly string[]
  lineIds: readonly (string | null)[]
}

const overseers: readonly string[] = ['leadership', 'compliance', 'general-office']

/** Whether this person sees an inspection: planner, members, directors of its lines, and who supervises them all (norm 15, 17.C3). The inspected see what was found with them elsewhere. */
export function maySeeInspection(actor: Actor, { plannerId, memberIds, lineIds }: Seen): boolean {
  if (actor.id === plannerId || memberIds.includes(actor.id) || seesAllInspections(actor)) return true
  return lineIds.some((lineId) => lineId !== null && actor.groups.includes(`line-director:${lineId}`))
}

/** Whether they see every inspection. */
export function seesAllInspections({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.some((role) => overseers.includes(role))
}

/** Who found what with whom, as far as it decides who confirms. */
export interface JudgedFinding {
  foundById: string
  concernedIds: readonly string[]
}

/** Whether they confirm: planner, director of the line, compliance, leadership. */
export function mayConfirm(
  actor: Actor,
  { plannerId, lineId }: { plannerId: string; lineId: string | null },
): boolean {
  if (actor.id === plannerId) return true
  if (lineId !== null && actor.groups.includes(`line-director:${lineId}`)) return true
  return actor.roles.includes('compliance') || actor.roles.includes('leadership')
}

/** Whether they are too near: nobody confirms what they found themselves, nor what concerns them. */
export function isTooNear(actor: Pick<Actor, 'id'>, findings: readonly JudgedFinding[]): boolean {
  return findings.some(
    ({ foundById, concernedIds }) => foundById === actor.id || concernedIds.includes(actor.id),
  )
}
