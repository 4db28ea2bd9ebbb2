import type { Actor, Role } from '../../actor'
import { BusinessError } from '../../errors'

const checkers: readonly Role[] = ['line-director', 'leadership', 'compliance', 'general-office']

/** Who may check the scores of others (norm 17.C): directors, their superiors, 综合办公室 and 合规风控部. */
export function mayCheck(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some((role) => checkers.includes(role))
}

/** Throws `score-check-not-allowed`. */
export function checkMayCheck(actor: Actor): void {
  if (!mayCheck(actor)) throw new BusinessError('score-check-not-allowed')
}
