import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { holdDeadline, writeDeadline } from './change-deadline'
import { nextCheckAt, stepsTaken } from './next-check-at'
import { holdCalendar } from './read-calendar'
import { stepsDue, watchPlan, type WatchStep } from './rules/watch-plan'
import { DeadlineSteps, type Deadline } from './store'

/** What the watch did when it woke. */
export interface DeadlineCheck {
  deadline: Deadline
  /** Taken now, in order of time; people are to be told of each. */
  steps: WatchStep[]
  /** When to look again; null when the last escalation has been made, and once the deadline is settled or cancelled. */
  nextCheckAt: Date | null
}

/**
 * Takes the steps of a deadline whose time has come and that were not taken for its present date. Safe at any time and any number
 * of times: after a move to a later date nothing is due yet, after a move to an earlier one it is due at once, in a pause nothing is.
 */
export async function checkDeadline(core: Core, deadlineId: string): Promise<DeadlineCheck> {
  return core.db.transaction(async (tx) => {
    const calendar = await holdCalendar(core, tx, 'read')
    const deadline = await holdDeadline(core, tx, deadlineId)
    const now = core.clock.now()
    const due =
      deadline.state === 'running'
        ? stepsDue(watchPlan(calendar, deadline), await stepsTaken(tx, deadline), now)
        : []
    const steps = due.filter((step) => !(step === 'remind' && due.includes('overdue')))
    await noteSteps(tx, deadline, { due, steps, now })
    const checkAt = await nextCheckAt(tx, { calendar, deadline, now })
    if (checkAt?.getTime() !== deadline.checkAt?.getTime()) await writeDeadline(tx, { ...deadline, checkAt })
    return { deadline: { ...deadline, checkAt }, steps, nextCheckAt: checkAt }
  })
}

/** A reminder whose time passed together with the date itself is noted as skipped. */
async function noteSteps(
  tx: Tx,
  { id, dueAt }: Deadline,
  { due, steps, now }: { due: WatchStep[]; steps: WatchStep[]; now: Date },
): Promise<void> {
  if (!due.length) return
  const taken = due.map((step) => ({
    id: newId(),
    deadlineId: id,
    step,
    dueAt,
    takenAt: now,
    skipped: !steps.includes(step),
  }))
  await rows(tx, DeadlineSteps).insert(taken)
}
