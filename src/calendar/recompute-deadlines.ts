import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { holdDeadline, recounted, storeChange, tellWatch, writeDeadline } from './change-deadline'
import { nextCheckAt } from './next-check-at'
import { holdCalendar } from './read-calendar'
import type { WorkingCalendar } from './rules/working-calendar'
import { Deadlines, type Deadline } from './store'

/** A deadline that another calendar gives another date. */
export interface MovedDeadline {
  deadlineId: string
  caseId: string
  title: string
  from: Date
  to: Date
}

/** Counts every running deadline anew on the present calendar; those that move are told to their watch. @returns the moved ones, soonest first */
export async function recomputeDeadlines(
  core: Core,
  actor: Actor,
  input: { reason: string },
): Promise<MovedDeadline[]> {
  return core.db.transaction(async (tx) => {
    const calendar = await holdCalendar(core, tx, 'write')
    const moved: MovedDeadline[] = []
    for (const { id } of await runningDeadlines(tx)) {
      const before = await holdDeadline(core, tx, id)
      const next = recounted(calendar, before)
      if (sameInstant(before.dueAt, next.dueAt)) await refresh(core, tx, { before, next, calendar })
      else {
        await storeChange(core, tx, { before, next, calendar, act: 'recounted', reason: input.reason, actor })
        moved.push(movedDeadline(before, next))
      }
    }
    return moved
  })
}

/** Which running deadlines `calendar` would move, without moving them. */
export async function deadlinesMovedBy(tx: Tx, calendar: WorkingCalendar): Promise<MovedDeadline[]> {
  const running = await runningDeadlines(tx)
  return running.flatMap((deadline) => {
    const next = recounted(calendar, deadline)
    return sameInstant(deadline.dueAt, next.dueAt) ? [] : [movedDeadline(deadline, next)]
  })
}

/** The date stays, but its account or the instants of its reminder and escalations may not. */
async function refresh(
  core: Core,
  tx: Tx,
  { before, next, calendar }: { before: Deadline; next: Deadline; calendar: WorkingCalendar },
): Promise<void> {
  const checkAt = await nextCheckAt(tx, { calendar, deadline: next, now: core.clock.now() })
  await writeDeadline(tx, { ...next, checkAt })
  await tellWatch(core, tx, { before, next: { ...next, checkAt } })
}

function runningDeadlines(tx: Tx): Promise<Deadline[]> {
  return rows(tx, Deadlines).find({ where: { state: In(['running']) }, order: { dueAt: 'ASC', id: 'ASC' } })
}

/** How the move of a deadline is told. */
export function movedDeadline(before: Deadline, next: Deadline): MovedDeadline {
  return {
    deadlineId: before.id,
    caseId: before.caseId,
    title: before.title,
    from: before.dueAt,
    to: next.dueAt,
  }
}

/** Whether two dates are the same instant. */
export function sameInstant(a: Date, b: Date): boolean {
  return a.getTime() === b.getTime()
}
