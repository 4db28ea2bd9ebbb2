import { dayOf, instantAt, timeOf } from './day'
import type { DeadlineRule } from './deadline-terms'
import type { WorkingCalendar } from './working-calendar'
import { addWorkingDays } from './working-days'

/** What the watch over a deadline does, in order of time (norm 8). */
export const watchSteps = [
  'remind',
  'overdue',
  'escalate-head',
  'escalate-director',
  'escalate-leadership',
] as const
export type WatchStep = (typeof watchSteps)[number]

/** A step and the instant from which it is to be taken. */
export interface PlannedStep {
  step: WatchStep
  at: Date
}

const escalations = ['escalate-head', 'escalate-director', 'escalate-leadership'] as const

/** Every step of a deadline in order of time. A reminder that would come before the start is left out. */
export function watchPlan(
  calendar: WorkingCalendar,
  { startedAt, dueAt, rule }: { startedAt: Date; dueAt: Date; rule: DeadlineRule },
): PlannedStep[] {
  const dueDay = dayOf(dueAt)
  const remindAt = instantAt(addWorkingDays(calendar, dueDay, -rule.remindBefore), rule.remindTime)
  const escalated = rule.escalateAfter.flatMap((days, index) => {
    const step = escalations[index]
    return step ? [{ step, at: later(calendar, dueAt, days) }] : []
  })
  const reminder: PlannedStep[] = remindAt > startedAt ? [{ step: 'remind', at: remindAt }] : []
  return [...reminder, { step: 'overdue', at: dueAt }, ...escalated]
}

/** The first step to come after `now` that has not been taken; null when none is left. */
export function nextCheck(
  plan: readonly PlannedStep[],
  taken: ReadonlySet<string>,
  now: Date,
): PlannedStep | null {
  return plan.find(({ step, at }) => at > now && !taken.has(step)) ?? null
}

/** The steps whose time has come and that have not been taken. */
export function stepsDue(plan: readonly PlannedStep[], taken: ReadonlySet<string>, now: Date): WatchStep[] {
  return plan.filter(({ step, at }) => at <= now && !taken.has(step)).map(({ step }) => step)
}

function later(calendar: WorkingCalendar, dueAt: Date, workingDays: number): Date {
  return workingDays === 0
    ? dueAt
    : instantAt(addWorkingDays(calendar, dayOf(dueAt), workingDays), timeOf(dueAt))
}
