import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { nextCheck, stepsDue, watchPlan } from './rules/watch-plan'
import type { WorkingCalendar } from './rules/working-calendar'
import { DeadlineSteps, type Deadline } from './store'

/** How far ahead a watch sleeps that has nothing to do until it hears of a change. */
export const longSleepMs = 365 * 24 * 3_600_000

/**
 * When the watch has to look at this deadline: now if a step is due, else at the next step. A paused deadline is still watched (it
 * may be resumed), so the watch sleeps for a year. Null when nothing is to come: the last escalation has been made, or the deadline has
 * ended; a deadline that is moved after its last escalation has a next check again.
 */
export async function nextCheckAt(
  tx: Tx,
  { calendar, deadline, now }: { calendar: WorkingCalendar; deadline: Deadline; now: Date },
): Promise<Date | null> {
  if (deadline.state === 'paused') return new Date(now.getTime() + longSleepMs)
  if (deadline.state !== 'running') return null
  const plan = watchPlan(calendar, deadline)
  const taken = await stepsTaken(tx, deadline)
  if (stepsDue(plan, taken, now).length) return now
  return nextCheck(plan, taken, now)?.at ?? null
}

/** The steps taken for the deadline's present date. */
export async function stepsTaken(
  tx: Tx,
  { id, dueAt }: Pick<Deadline, 'id' | 'dueAt'>,
): Promise<Set<string>> {
  const taken = await rows(tx, DeadlineSteps).findBy({ deadlineId: id, dueAt })
  return new Set(taken.map(({ step }) => step))
}
