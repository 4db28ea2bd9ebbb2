import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { appendTimeline } from '../timeline'
import { noteChange } from './change-deadline'
import { nextCheckAt } from './next-check-at'
import { holdCalendar } from './read-calendar'
import { standardRule, type DeadlineRule } from './rules/deadline-terms'
import { dueDate } from './rules/due-date'
import { Deadlines, type Deadline } from './store'

/** What is promised: `workingDays` by the standard rule, or a whole `rule`. `startedAt` is the receipt; now if left out. */
export interface StartDeadline {
  caseId: string
  kind: string
  /** The how-manieth of its kind in the case; 1 if left out. */
  ordinal?: number | undefined
  title?: string | undefined
  /** To whom: the enterprise's name, for notices. */
  subject?: string | null | undefined
  departmentId?: string | null | undefined
  lineId?: string | null | undefined
  startedAt?: Date | undefined
  workingDays?: number | undefined
  /** Who is reminded: `person:<id>` or groups; the department if left out. */
  remindTo?: string[] | undefined
  rule?: DeadlineRule | undefined
}

/** Working days and title of the kinds the norm knows (norm 8, 13, 14). */
const known: Readonly<Record<string, { workingDays: number; title: string }>> = {
  response: { workingDays: 3, title: '需求响应' },
  progress: { workingDays: 10, title: '进展报告' },
  review: { workingDays: 5, title: '服务复盘' },
}

/** Starts a deadline. Case, kind and ordinal name it: a second start gives the first one as it is. */
export async function startDeadline(core: Core, actor: Actor, input: StartDeadline): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const key = { caseId: input.caseId, kind: input.kind, ordinal: input.ordinal ?? 1 }
    const calendar = await holdCalendar(core, tx, 'read')
    const running = await rows(tx, Deadlines).findOneBy(key)
    if (running) return running
    const terms = newTerms(core, input)
    const { dueAt, steps } = dueDate(calendar, terms)
    const made = {
      ...key,
      ...describe(input),
      ...terms,
      id: newId(),
      state: 'running' as const,
      dueAt,
      explanation: steps,
    }
    const deadline: Deadline = {
      ...made,
      calendarVersion: calendar.version,
      settledAt: null,
      checkAt: null,
      version: 1,
    }
    const checkAt = await nextCheckAt(tx, { calendar, deadline, now: core.clock.now() })
    return insertOnce(core, tx, { actor, deadline: { ...deadline, checkAt } })
  })
}

function newTerms(core: Core, input: StartDeadline) {
  const workingDays = input.workingDays ?? known[input.kind]?.workingDays
  const rule =
    input.rule ?? (workingDays === undefined ? undefined : standardRule(workingDays, input.remindTo))
  if (!rule || !Number.isInteger(rule.workingDays) || rule.workingDays < 1) {
    throw new RangeError(`deadline ${input.kind}: workingDays must be a whole number from 1`)
  }
  return { startedAt: input.startedAt ?? core.clock.now(), rule, pauses: [], extensions: [] }
}

function describe({ kind, title, subject = null, departmentId = null, lineId = null }: StartDeadline) {
  return { title: title ?? known[kind]?.title ?? kind, subject, departmentId, lineId }
}

async function insertOnce(
  core: Core,
  tx: Tx,
  { actor, deadline }: { actor: Actor; deadline: Deadline },
): Promise<Deadline> {
  try {
    await rows(tx, Deadlines).insert(deadline)
  } catch (error) {
    const { caseId, kind, ordinal } = deadline
    const first = isDuplicate(error) ? await rows(tx, Deadlines).findOneBy({ caseId, kind, ordinal }) : null
    if (!first) throw error
    return first
  }
  await noteChange(core, tx, { before: null, next: deadline, act: 'started', reason: '', actor })
  await appendTimeline(core, tx, {
    caseId: deadline.caseId,
    kind: 'deadline',
    code: 'deadline-started',
    data: { deadlineId: deadline.id, title: deadline.title, to: deadline.dueAt },
    actor,
  })
  return deadline
}
