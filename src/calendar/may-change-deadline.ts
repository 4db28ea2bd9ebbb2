import { system, type Actor } from '../actor'
import { BusinessError } from '../errors'
import type { Deadline } from './store'

/** Whether this actor may pause, extend or move the deadline: the head of its department, the director of its line, and the product itself. */
export function mayChangeDeadline(
  actor: Actor,
  deadline: Pick<Deadline, 'departmentId' | 'lineId'>,
): boolean {
  if (actor.id === system.id) return true
  const { departmentId, lineId } = deadline
  const heads = departmentId
    ? actor.groups.includes(`head:${departmentId}`)
    : actor.roles.includes('department-head')
  const directs = lineId
    ? actor.groups.includes(`line-director:${lineId}`)
    : actor.roles.includes('line-director')
  return heads || directs
}

/** Throws `deadline-change-not-allowed` or, without a reason, `deadline-reason-missing`: a date is never changed silently. @returns the reason, trimmed */
export function checkChange(actor: Actor, deadline: Deadline, reason: string): string {
  if (!mayChangeDeadline(actor, deadline))
    throw new BusinessError('deadline-change-not-allowed', { title: deadline.title })
  const given = reason.trim()
  if (!given) throw new BusinessError('deadline-reason-missing')
  if (given.length > 500) throw new BusinessError('deadline-reason-too-long', { max: 500 })
  return given
}

/** Throws `deadline-ended` unless the deadline still runs or stands still. */
export function checkOpen(deadline: Deadline): void {
  if (deadline.state !== 'running' && deadline.state !== 'paused') {
    throw new BusinessError('deadline-ended', { title: deadline.title })
  }
}
