import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { servicePolicyOn } from '../policies'
import { appendTimeline } from '../timeline'
import { noteChange } from './change-deadline'
import { nextCheckAt } from './next-check-at'
import { dayOf } from './rules/day'
import { holdCalendar } from './read-calendar'
import type { DeadlineRule } from './rules/deadline-terms'
import { ruleUnder, workingDaysOf } from './rules/policy-rule'
import { dueDate } from './rules/due-date'
import { Deadlines, type Deadline } from './store'

/**
 * What is promised: the days the policy gives to this kind, or `workingDays`, or a whole `rule`. `startedAt` is the receipt; now if
 * left out. `policyDay` is the day whose policy holds, that of the case; the day of receipt if left out.
 */
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
  policyDay?: string | undefined
  /** Who is reminded: `person:<id>` or groups; the department if left out. */
  remindTo?: string[] | undefined
  rule?: DeadlineRule | undefined
}

/** Titles of the kinds the norm knows (norm 8, 13, 14). */
const titles: Readonly<Record<string, string>> = {
  response: '需求响应',
  progress: '进展报告',
  review: '服务复盘',
}

/** Starts a deadline. Case, kind and ordinal name it: a second start gives the first one as it is. */
export async function startDeadline(core: Core, actor: Actor, input: StartDeadline): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const key = { caseId: input.caseId, kind: input.kind, ordinal: input.ordinal ?? 1 }
    const calendar = await holdCalendar(core, tx, 'read')
    const running = await rows(tx, Deadlines).findOneBy(key)
    if (running) return running
    const terms = await newTerms(core, tx, input)
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

async function newTerms(core: Core, tx: Tx, input: StartDeadline) {
  const startedAt = input.startedAt ?? core.clock.now()
  const day = input.policyDay ?? dayOf(startedAt)
  const policy = await servicePolicyOn(tx, day)
  const byPolicy = workingDaysOf(policy, input.kind)
  const workingDays = input.rule?.workingDays ?? input.workingDays ?? byPolicy
  if (workingDays === undefined || !Number.isInteger(workingDays) || workingDays < 1)
    throw new RangeError(`deadline ${input.kind}: workingDays must be a whole number from 1`)
  const isOwn = input.rule !== undefined || input.workingDays !== undefined
  const rule = input.rule ?? ruleUnder(policy, workingDays, input.remindTo)
  return { startedAt, rule, policyDay: isOwn ? null : day, pauses: [], extensions: [] }
}

function describe({ kind, title, subject = null, departmentId = null, lineId = null }: StartDeadline) {
  return { title: title ?? titles[kind] ?? kind, subject, departmentId, lineId }
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
