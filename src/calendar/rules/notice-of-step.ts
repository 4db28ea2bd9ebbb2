import type { DeadlineRule } from './deadline-terms'
import type { WatchStep } from './watch-plan'

/** Whom a step tells, and of what. `to`: `person:<id>` or groups. */
export interface StepNotice {
  event: 'deadline-reminder' | 'deadline-overdue' | 'deadline-escalated'
  to: string[]
}

/** Whose promise it is; null where nobody knows. */
export interface Answerable {
  rule: Pick<DeadlineRule, 'remindTo'>
  departmentId: string | null
  lineId: string | null
}

/**
 * The notice of a step (norm 8): those who owe the answer are reminded and told that it is overdue, then the department head, the
 * line director, the leadership hear of it. A step whose department or line nobody knows goes to the leadership.
 */
export function noticeOfStep(step: WatchStep, { rule, departmentId, lineId }: Answerable): StepNotice {
  const leadership = ['role:leadership']
  const owing = rule.remindTo.length ? [...rule.remindTo] : groupOr('department', departmentId, leadership)
  switch (step) {
    case 'remind':
      return { event: 'deadline-reminder', to: owing }
    case 'overdue':
      return { event: 'deadline-overdue', to: owing }
    case 'escalate-head':
      return { event: 'deadline-escalated', to: groupOr('head', departmentId, leadership) }
    case 'escalate-director':
      return { event: 'deadline-escalated', to: groupOr('line-director', lineId, leadership) }
    case 'escalate-leadership':
      return { event: 'deadline-escalated', to: leadership }
  }
}

function groupOr(kind: string, id: string | null, otherwise: string[]): string[] {
  return id ? [`${kind}:${id}`] : otherwise
}
