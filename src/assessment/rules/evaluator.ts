import type { Actor } from '../../actor'

/** Somebody, or a department, to be evaluated. */
export interface Evaluated {
  kind: 'person' | 'department'
  id: string
  departmentId: string | null
  lineId: string | null
  /** The head of the department. */
  headId: string | null
}

/**
 * Who evaluates internally (norm 16): the head a person of the department, the line director a department and its head. Nobody
 * evaluates themselves.
 */
export function mayEvaluate(actor: Pick<Actor, 'id' | 'groups'>, of: Evaluated): boolean {
  if (of.kind === 'person' && of.id === actor.id) return false
  const byDirector = of.kind === 'department' || of.id === of.headId
  if (byDirector) return of.lineId !== null && actor.groups.includes(`line-director:${of.lineId}`)
  return of.departmentId !== null && actor.groups.includes(`head:${of.departmentId}`)
}
