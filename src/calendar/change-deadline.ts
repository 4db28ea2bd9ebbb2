import type { Actor } from '../actor'
import type { Core } from '../core'
import { announce } from '../database/changes'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { enqueue } from '../outbox'
import { appendTimeline } from '../timeline'
import { nextCheckAt } from './next-check-at'
import { holdCalendar } from './read-calendar'
import { dueDate } from './rules/due-date'
import type { WorkingCalendar } from './rules/working-calendar'
import { DeadlineChanges, Deadlines, type Deadline, type DeadlineAct } from './store'

/** Which deadline, and the version the person saw when they decided; a newer one is refused. */
export interface DeadlineTarget {
  deadlineId: string
  version?: number | undefined
}

/** What an act changes of a deadline; the rest follows from it. */
export interface DeadlineEdit {
  act: DeadlineAct
  reason: string
  terms: Partial<Pick<Deadline, 'pauses' | 'extensions' | 'state' | 'settledAt' | 'dueAt' | 'explanation'>>
}

/**
 * Does `edit` to a deadline in one transaction: counts its date anew, writes its history and the case's timeline, and tells the
 * watch. `edit` may refuse by a BusinessError, or give null when there is nothing to do.
 */
export async function changeDeadline(
  core: Core,
  { actor, target }: { actor: Actor; target: DeadlineTarget },
  edit: (deadline: Deadline, calendar: WorkingCalendar) => DeadlineEdit | null,
): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const calendar = await holdCalendar(core, tx, 'read')
    const deadline = await holdDeadline(core, tx, target.deadlineId)
    if (target.version !== undefined && target.version !== deadline.version) throw changedMeanwhile(deadline)
    const done = edit(deadline, calendar)
    if (!done) return deadline
    const next = recounted(calendar, { ...deadline, ...done.terms })
    return storeChange(core, tx, {
      before: deadline,
      next,
      calendar,
      act: done.act,
      reason: done.reason,
      actor,
    })
  })
}

/** The deadline, locked until the transaction ends. Throws `deadline-not-found`. */
export async function holdDeadline(core: Core, tx: Tx, deadlineId: string): Promise<Deadline> {
  const deadline = await rows(tx, Deadlines).findOne({ where: { id: deadlineId }, ...forUpdate(core.db) })
  if (!deadline) throw new BusinessError('deadline-not-found', { deadlineId })
  return deadline
}

/** The deadline with the date that the calendar gives it; a paused or ended one keeps its date. */
export function recounted(calendar: WorkingCalendar, deadline: Deadline): Deadline {
  if (deadline.state !== 'running') return deadline
  const { dueAt, steps } = dueDate(calendar, deadline)
  return { ...deadline, dueAt, explanation: steps, calendarVersion: calendar.version }
}

/** What `storeChange` writes. */
export interface StoredChange {
  before: Deadline
  next: Deadline
  calendar: WorkingCalendar
  act: DeadlineAct
  reason: string
  actor: Actor
}

/** Stores a changed deadline with its history line, the timeline's line and the message to the watch. @returns it as stored */
export async function storeChange(core: Core, tx: Tx, change: StoredChange): Promise<Deadline> {
  const { before, calendar, act, reason, actor } = change
  const checkAt = await nextCheckAt(tx, { calendar, deadline: change.next, now: core.clock.now() })
  const next = { ...change.next, checkAt }
  await writeDeadline(tx, next)
  await noteChange(core, tx, { ...change, next })
  await appendTimeline(core, tx, {
    caseId: next.caseId,
    kind: 'deadline',
    code: `deadline-${act}`,
    data: {
      deadlineId: next.id,
      title: next.title,
      from: before.dueAt,
      to: next.dueAt,
      reason,
    },
    actor,
  })
  await tellWatch(core, tx, { before, next })
  return { ...next, version: before.version + 1 }
}

/** Writes what may change of a deadline. */
export async function writeDeadline(tx: Tx, deadline: Deadline): Promise<void> {
  const { rule, pauses, extensions, dueAt, checkAt, state, settledAt, explanation, calendarVersion } =
    deadline
  await rows(tx, Deadlines).update(
    { id: deadline.id },
    {
      rule,
      pauses,
      extensions,
      dueAt,
      checkAt,
      state,
      settledAt,
      explanation,
      calendarVersion,
    },
  )
}

/** Adds a line to a deadline's history. */
export async function noteChange(
  core: Core,
  tx: Tx,
  {
    before,
    next,
    act,
    reason,
    actor,
  }: Omit<StoredChange, 'before' | 'calendar'> & { before: Deadline | null },
): Promise<void> {
  await rows(tx, DeadlineChanges).insert({
    id: newId(),
    deadlineId: next.id,
    act,
    fromDueAt: before?.dueAt ?? null,
    toDueAt: next.dueAt,
    reason,
    byId: actor.id,
    byName: actor.name,
    at: core.clock.now(),
  })
}

/**
 * Tells the watch in the engine that its instant has changed. A settled deadline's watch ends with its task; a cancelled one's
 * has to be woken, for its task goes on.
 */
export async function tellWatch(
  core: Core,
  tx: Tx,
  { before, next }: { before: Deadline; next: Deadline },
): Promise<void> {
  await announce(tx, core.clock, { topic: 'case', ref: next.caseId, audience: `case:${next.caseId}` })
  const settled = next.state === 'met' || next.state === 'missed'
  if (settled || before.checkAt?.getTime() === next.checkAt?.getTime()) return
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId: next.caseId,
    payload: {
      name: 'deadline-changed',
      correlationKey: next.id,
      variables: { checkAt: next.checkAt?.toISOString() ?? null },
    },
  })
}

function changedMeanwhile(deadline: Deadline): BusinessError {
  return new BusinessError('deadline-changed-meanwhile', { title: deadline.title, dueAt: deadline.dueAt })
}
