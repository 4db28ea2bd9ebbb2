import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'
import type { CountingStep } from './rules/counting-steps'
import type { DayChange } from './rules/calendar-difference'
import type { DeadlineRule, Extension, Pause } from './rules/deadline-terms'
import type { WatchStep } from './rules/watch-plan'
import type { NamedDay } from './rules/working-calendar'

/** The one row that changes of the calendar lock, and whose version every counted deadline names. */
export const CalendarHead = defineTable<{ id: number; version: number }>('calendar_head', (c) => ({
  id: primary(c.integer()),
  version: c.integer(),
}))

export const CalendarDays = defineTable<NamedDay>(
  'calendar_days',
  (c) => ({ day: primary(c.day()), kind: c.text(4), name: c.text(50), year: c.integer() }),
  [{ name: 'calendar_days_year', columns: ['year'] }],
)

/** A year that has been entered, from which papers, with which version of the calendar. */
export interface CalendarYear {
  year: number
  official: boolean
  papers: string[]
  version: number
  byId: string
  byName: string
  at: Date
}

export const CalendarYears = defineTable<CalendarYear>('calendar_years', (c) => ({
  year: primary(c.integer()),
  official: c.yesNo(),
  papers: c.json(),
  version: c.integer(),
  byId: c.text(36),
  byName: c.text(100),
  at: c.instant(),
}))

/** One change of the calendar; its version is the calendar's from then on. Never changed, never removed. */
export interface CalendarChange {
  version: number
  kind: 'seed' | 'import' | 'edit'
  year: number
  reason: string
  days: DayChange[]
  byId: string
  byName: string
  at: Date
}

export const CalendarChanges = defineTable<CalendarChange>('calendar_changes', (c) => ({
  version: primary(c.integer()),
  kind: c.text(10),
  year: c.integer(),
  reason: c.text(500),
  days: c.json(),
  byId: c.text(36),
  byName: c.text(100),
  at: c.instant(),
}))

/** `missed`: settled, but late. An overdue deadline that nobody settled is still `running`. */
export type DeadlineState = 'running' | 'paused' | 'met' | 'missed' | 'cancelled'

/** A promise with a date (norm 8): what, for which case, since when, by which rule, and how its date came about. */
export interface Deadline {
  id: string
  caseId: string
  /** `response`, `review`, `progress`, … */
  kind: string
  /** The how-manieth of its kind in the case, from 1. */
  ordinal: number
  title: string
  /** To whom it was promised: the enterprise's name; null where nobody said. */
  subject: string | null
  departmentId: string | null
  lineId: string | null
  startedAt: Date
  rule: DeadlineRule
  /** The day whose policy gave the working days, `YYYY-MM-DD`; null where the caller named them (norm 19–20). */
  policyDay: string | null
  calendarVersion: number
  pauses: Pause[]
  extensions: Extension[]
  /** While paused: the date before the pause; it is counted anew on resumption. */
  dueAt: Date
  /** When the watch has to look again; null after the last escalation and once the deadline is settled or cancelled. */
  checkAt: Date | null
  state: DeadlineState
  settledAt: Date | null
  explanation: CountingStep[]
  version: number
}

export const Deadlines = defineTable<Deadline>(
  'deadlines',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    kind: c.text(40),
    ordinal: c.integer(),
    title: c.text(100),
    subject: optional(c.text(191)),
    departmentId: optional(c.text(36)),
    lineId: optional(c.text(36)),
    startedAt: c.instant(),
    rule: c.json(),
    policyDay: optional(c.day()),
    calendarVersion: c.integer(),
    pauses: c.json(),
    extensions: c.json(),
    dueAt: c.instant(),
    checkAt: optional(c.instant()),
    state: c.text(10),
    settledAt: optional(c.instant()),
    explanation: c.json(),
    version: c.version(),
  }),
  [
    { name: 'deadlines_case_kind_ordinal', columns: ['caseId', 'kind', 'ordinal'], unique: true },
    { name: 'deadlines_state_due_at', columns: ['state', 'dueAt'] },
  ],
)

/** A step the watch has taken for one due date; a date that moved later is reminded of and escalated anew. */
export interface TakenStep {
  id: string
  deadlineId: string
  step: WatchStep
  dueAt: Date
  takenAt: Date
  /** A reminder that came too late to be of use was noted, not sent. */
  skipped: boolean
}

export const DeadlineSteps = defineTable<TakenStep>(
  'deadline_steps',
  (c) => ({
    id: c.id(),
    deadlineId: c.text(36),
    step: c.text(30),
    dueAt: c.instant(),
    takenAt: c.instant(),
    skipped: c.yesNo(),
  }),
  [{ name: 'deadline_steps_deadline_step_due_at', columns: ['deadlineId', 'step', 'dueAt'], unique: true }],
)

/** What happened to a deadline. */
export type DeadlineAct =
  'started' | 'paused' | 'resumed' | 'extended' | 'moved' | 'recounted' | 'settled' | 'cancelled'

/** A line of a deadline's history. Never changed, never removed. */
export interface DeadlineChange {
  id: string
  deadlineId: string
  act: DeadlineAct
  fromDueAt: Date | null
  toDueAt: Date
  reason: string
  byId: string
  byName: string
  at: Date
}

export const DeadlineChanges = defineTable<DeadlineChange>(
  'deadline_changes',
  (c) => ({
    id: c.id(),
    deadlineId: c.text(36),
    act: c.text(20),
    fromDueAt: optional(c.instant()),
    toDueAt: c.instant(),
    reason: c.text(500),
    byId: c.text(36),
    byName: c.text(100),
    at: c.instant(),
  }),
  [{ name: 'deadline_changes_deadline', columns: ['deadlineId'] }],
)
