import { dayOf, instantAt, shiftDay } from '../../../calendar/rules/day'
import type { WorkingCalendar } from '../../../calendar/rules/working-calendar'
import { addWorkingDays } from '../../../calendar/rules/working-days'
import type { ScoringPolicy } from '../../rules/policy'

/** By when each step of a week is due, and when it is published. */
export interface WeekInstants {
  assessBy: Date
  recheckBy: Date
  crossCheckBy: Date
  publishAt: Date
}

type Hours = Pick<ScoringPolicy, 'selfAssessBy' | 'recheckBy' | 'crossCheckBy' | 'publishAt'>

const leastMs = 2 * 3_600_000
const dayBegins = '09:00'

/**
 * The steps of a week (norm 17.C1): on the Monday after it, or the next working day. A week that is opened with less than two hours left
 * is published a working day later; hours that have passed already are spread over what is left of the day.
 */
export function weekInstants(
  calendar: WorkingCalendar,
  { to, openedAt, hours }: { to: string; openedAt: Date; hours: Hours },
): WeekInstants {
  const day = publicationDay(calendar, { to, openedAt, hours })
  const publishAt = instantAt(day, hours.publishAt)
  const begin = instantAt(day, dayBegins)
  const begun = openedAt > begin ? openedAt : begin
  const by = (time: string) => {
    const at = instantAt(day, time)
    return openedAt > begin && begin < publishAt ? squeezed(at, { begin, begun, end: publishAt }) : at
  }
  const instants = {
    assessBy: hours.selfAssessBy,
    recheckBy: hours.recheckBy,
    crossCheckBy: hours.crossCheckBy,
  }
  return {
    assessBy: by(instants.assessBy),
    recheckBy: by(instants.recheckBy),
    crossCheckBy: by(instants.crossCheckBy),
    publishAt,
  }
}

function publicationDay(
  calendar: WorkingCalendar,
  { to, openedAt, hours }: { to: string; openedAt: Date; hours: Hours },
): string {
  const opened = dayOf(openedAt)
  const monday = shiftDay(to, 1)
  const first = addWorkingDays(calendar, opened > monday ? opened : monday, 0)
  const left = instantAt(first, hours.publishAt).getTime() - openedAt.getTime()
  return left >= leastMs ? first : addWorkingDays(calendar, first, 1)
}

/** The same part of what is left of the day as it was of the whole, in whole minutes. */
function squeezed(at: Date, { begin, begun, end }: { begin: Date; begun: Date; end: Date }): Date {
  const part = (at.getTime() - begin.getTime()) / (end.getTime() - begin.getTime())
  const within = Math.min(1, Math.max(0, part))
  const minutes = (begun.getTime() + within * (end.getTime() - begun.getTime())) / 60_000
  return new Date(Math.floor(minutes) * 60_000)
}
