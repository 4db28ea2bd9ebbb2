import { dayOf, instantAt, shiftDay, timeOf, type Day } from './day'
import type { DeadlineTerms, Extension, Pause } from './deadline-terms'
import { condense, type CountingStep } from './counting-steps'
import { isWeekend, isWorkingDay, unofficialYears, type WorkingCalendar } from './working-calendar'

/** When it is due, and how that came about. */
export interface DueDate {
  dueAt: Date
  steps: CountingStep[]
  /** Years counted through whose official calendar is not entered. */
  unofficialYears: number[]
}

/** Where the counting begins: at the receipt, or at the last date that a person set. */
interface Origin {
  day: Day
  time: string
  /** Working days still to be counted. */
  need: number
  steps: CountingStep[]
}

/** More days than any deadline can span; reached only with a broken calendar. */
const farthest = 5000

/**
 * When a deadline is due (norm 8). The day of receipt does not count. A working day counts when the deadline was running at the
 * cut-off (18:00) of that day: one that was paused at the cut-off is given back. A date set by a person replaces the counting so far;
 * pauses and extensions made after it are added to it, and it moves to the next working day if its day is none any more.
 * Every pause must have ended.
 */
export function dueDate(calendar: WorkingCalendar, terms: DeadlineTerms): DueDate {
  const origin = originOf(calendar, terms)
  const { day, walked } = walk(calendar, terms.pauses, origin)
  const dueAt = instantAt(day, origin.time)
  const years = unofficialYears(calendar, dayOf(terms.startedAt), day)
  const warning: CountingStep[] = years.length ? [{ is: 'unofficial', years }] : []
  const steps = condense([...origin.steps, ...walked, { is: 'due', at: dueAt.toISOString() }, ...warning])
  return { dueAt, steps, unofficialYears: years }
}

/** The due date of terms whose last pause still lasts, if it ended at `now`. */
export function dueDateIfResumed(calendar: WorkingCalendar, terms: DeadlineTerms, now: Date): DueDate {
  return dueDate(calendar, { ...terms, pauses: endPause(terms.pauses, now) })
}

/** The same pauses, the one that lasts ended at `now`. */
export function endPause(pauses: readonly Pause[], now: Date): Pause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: now.toISOString() } : pause))
}

function originOf(calendar: WorkingCalendar, terms: DeadlineTerms): Origin {
  const index = terms.extensions.findLastIndex((extension) => 'dueAt' in extension)
  const later = terms.extensions.slice(index + 1)
  const more = later.reduce(
    (sum, extension) => sum + ('workingDays' in extension ? extension.workingDays : 0),
    0,
  )
  const extended = later.map(extensionStep)
  const set = terms.extensions[index]
  if (set && 'dueAt' in set) return originAtSetDate(calendar, terms.pauses, { set, more, extended })
  return {
    day: dayOf(terms.startedAt),
    time: terms.rule.dueTime,
    need: terms.rule.workingDays + more,
    steps: [{ is: 'received', day: dayOf(terms.startedAt) }, ...extended],
  }
}

function originAtSetDate(
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
  { set, more, extended }: { set: Extension & { dueAt: string }; more: number; extended: CountingStep[] },
): Origin {
  const at = new Date(set.dueAt)
  const [day, time] = [dayOf(at), timeOf(at)]
  const lost = daysLost(calendar, pauses, { from: new Date(set.at), to: at })
  const lostSteps: CountingStep[] = lost ? [{ is: 'lost', workingDays: lost }] : []
  return {
    day,
    time,
    need: lost + more + (isWorkingDay(calendar, day) ? 0 : 1),
    steps: [{ is: 'set', at: set.dueAt, reason: set.reason, by: set.by.name }, ...lostSteps, ...extended],
  }
}

/** Working days whose cut-off (the clock time of `to`) fell into a pause between two instants. */
function daysLost(
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
  span: { from: Date; to: Date },
): number {
  let lost = 0
  for (let day = dayOf(span.from); day <= dayOf(span.to); day = shiftDay(day, 1)) {
    const cutOff = instantAt(day, timeOf(span.to))
    if (cutOff > span.from && isWorkingDay(calendar, day) && pausedAt(pauses, cutOff)) lost++
  }
  return lost
}

function walk(
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
  origin: Origin,
): { day: Day; walked: CountingStep[] } {
  const walked: CountingStep[] = []
  let { day } = origin
  let nth = 0
  for (let far = 0; nth < origin.need; far++) {
    if (far > farthest) throw new RangeError(`no due date within ${farthest} days of ${origin.day}`)
    day = shiftDay(day, 1)
    const pause = pausedAt(pauses, instantAt(day, origin.time))
    if (!isWorkingDay(calendar, day)) walked.push(offStep(calendar, day))
    else if (pause) walked.push({ is: 'paused', from: day, to: day, reason: pause.reason })
    else walked.push({ is: 'counted', day, nth: ++nth, makeUp: isWeekend(day) })
  }
  return { day, walked }
}

function offStep(calendar: WorkingCalendar, day: Day): CountingStep {
  return { is: 'off', from: day, to: day, name: calendar.days.get(day)?.name ?? null }
}

/** A pause that began exactly at the cut-off leaves the day counted; one that ended exactly there does not. */
function pausedAt(pauses: readonly Pause[], cutOff: Date): Pause | undefined {
  const instant = cutOff.toISOString()
  return pauses.find((pause) => pause.from < instant && (pause.to === null || pause.to >= instant))
}

function extensionStep(extension: Extension): CountingStep {
  const workingDays = 'workingDays' in extension ? extension.workingDays : 0
  return { is: 'extended', workingDays, reason: extension.reason, by: extension.by.name }
}
