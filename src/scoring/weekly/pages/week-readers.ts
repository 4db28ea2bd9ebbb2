import type { Actor } from '../../../actor'
import { mayCheck } from '../../rules/scoring-rights'

/** Whether `actor` sees the rows of a department before they are published: its own people, its head, and who checks scores. */
export function seesUnpublished(actor: Actor, departmentId: string): boolean {
  return (
    mayCheck(actor) || actor.departmentId === departmentId || actor.groups.includes(`head:${departmentId}`)
  )
}

/** Whether `actor` may know what a published row is made of: the manager, the head, who checks scores (norm 11). */
export function opensRow(actor: Actor, row: { personId: string; departmentId: string }): boolean {
  return mayCheck(actor) || row.personId === actor.id || actor.groups.includes(`head:${row.departmentId}`)
}

/** Whether the row is `actor`'s own to object to: the manager's, or the head's (norm 17.C1). */
export function ownsRow(actor: Actor, row: { personId: string; departmentId: string }): boolean {
  return row.personId === actor.id || actor.groups.includes(`head:${row.departmentId}`)
}
