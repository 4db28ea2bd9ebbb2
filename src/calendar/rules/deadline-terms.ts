/** How a deadline is counted and watched. Times are `HH:mm` of Asia/Shanghai. */
export interface DeadlineRule {
  /** Working days granted; the day of receipt does not count. */
  workingDays: number
  dueTime: string
  /** The reminder comes this many working days before the day it is due. */
  remindBefore: number
  remindTime: string
  /** Working days after the due instant at which head, line director and leadership are told, in this order. */
  escalateAfter: readonly number[]
  /** Who is reminded and told that it is overdue: `person:<id>` or groups; everyone in the department when empty. */
  remindTo: readonly string[]
}

/** Who did it, as the record keeps it. */
export interface By {
  id: string
  name: string
}

/** A stretch in which the clock stood still. Instants are ISO 8601 in UTC; `to` is null while it lasts. */
export interface Pause {
  from: string
  to: string | null
  reason: string
  by: By
}

/** More working days, or another date set by a person. */
export type Extension = { reason: string; by: By; at: string } & ({ workingDays: number } | { dueAt: string })

/** All that decides when a deadline is due, besides the calendar. */
export interface DeadlineTerms {
  startedAt: Date
  rule: DeadlineRule
  pauses: readonly Pause[]
  extensions: readonly Extension[]
}
