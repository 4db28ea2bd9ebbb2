import type { ServicePolicy } from '../../policies/rules/service-policy'
import type { DeadlineRule } from './deadline-terms'

/** How many working days the policy gives to the kinds it knows (norm 8, 13, 14); undefined for another kind. */
export function workingDaysOf(policy: ServicePolicy, kind: string): number | undefined {
  switch (kind) {
    case 'response':
      return policy.responseWorkingDays
    case 'progress':
      return policy.progressEveryWorkingDays
    case 'review':
      return policy.reviewWorkingDays
    case 'co-work':
      return policy.coWorkWorkingDays
    default:
      return undefined
  }
}

/** The rule for `workingDays` under a policy: due at its hour, reminded and escalated as it says (norm 8). */
export function ruleUnder(
  policy: ServicePolicy,
  workingDays: number,
  remindTo: readonly string[] = [],
): DeadlineRule {
  const { dueTime, remindBefore, escalateAfter } = policy
  return { workingDays, dueTime, remindBefore, remindTime: '09:00', escalateAfter, remindTo }
}
