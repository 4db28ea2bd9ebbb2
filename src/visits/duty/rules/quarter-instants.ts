import { instantAt, shiftDay } from '../../../calendar/rules/day'
import type { WorkingCalendar } from '../../../calendar/rules/working-calendar'
import { addWorkingDays } from '../../../calendar/rules/working-days'
import type { ServicePolicy } from '../../../policies/rules/service-policy'
import { spanOf, type Quarter } from './quarter'

/** When a quarter's managers are reminded, when head and director are told, and when it is over. */
export interface QuarterInstants {
  remindAt: Date
  escalateAt: Date
  endsAt: Date
}

const hour = '09:00'

/** The policy's numbers of working days before the last day of the quarter, at nine in the morning (norm 6). */
export function quarterInstants(
  calendar: WorkingCalendar,
  quarter: Quarter,
  policy: Pick<ServicePolicy, 'visitRemindBefore' | 'visitEscalateBefore'>,
): QuarterInstants {
  const { to } = spanOf(quarter)
  // With none to count back, the last day may be a holiday: never the working day after it.
  const before = (count: number) => (count === 0 ? to : addWorkingDays(calendar, to, -count))
  return {
    remindAt: instantAt(before(policy.visitRemindBefore), hour),
    escalateAt: instantAt(before(policy.visitEscalateBefore), hour),
    endsAt: instantAt(shiftDay(to, 1), '00:00'),
  }
}
