import { In } from 'typeorm'
import { system, type Actor } from '../actor'
import { cancelDeadline } from '../calendar/cancel-deadline'
import { dayOf } from '../calendar/rules/day'
import { settleDeadline } from '../calendar/settle-deadline'
import { startDeadline } from '../calendar/start-deadline'
import { Deadlines, type Deadline } from '../calendar/store'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { servicePolicyOn } from '../policies'
import { Reassignments } from './reassignment/store'
import { Removals } from './removal/store'
import { Qualifications } from './store'

/** A step of a process of this capability that somebody has to do in time. */
export interface Step {
  caseId: string
  /** `check`, `approve` …; with the case and how often it came it names the deadline. */
  step: string
  title: string
  departmentId: string
  lineId?: string | null | undefined
  /** `person:<id>` or groups; the department when empty. */
  remindTo?: readonly string[] | undefined
}

/** Starts the deadline of a step under the policy of the day (norm 5). While the step runs, a second start gives the first. */
export function startStep(core: Core, { step, title, ...of }: Step): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const { caseId } = of
    const kind = kindOf(step)
    const before = await rows(tx, Deadlines).find({ where: { caseId, kind }, order: { ordinal: 'DESC' } })
    const last = before[0]
    if (last && isOpen(last)) return last
    const { qualificationStepWorkingDays: workingDays } = await servicePolicyOn(tx, dayOf(core.clock.now()))
    const subject = await subjectOf(tx, caseId)
    const remindTo = [...(of.remindTo ?? [])]
    const ordinal = (last?.ordinal ?? 0) + 1
    return startDeadline(core, system, { ...of, kind, ordinal, title, subject, workingDays, remindTo })
  })
}

/** The step has been done: settles its deadline in the transaction of the act. */
export async function settleStep(
  core: Core,
  tx: Tx,
  { actor, caseId, step }: { actor: Actor; caseId: string; step: string },
): Promise<void> {
  for (const { id: deadlineId } of await openDeadlines(tx, caseId, kindOf(step)))
    await settleDeadline(core, actor, { deadlineId })
}

/** Nothing is to be done any more: cancels every deadline that still runs. */
export async function cancelSteps(
  core: Core,
  tx: Tx,
  { actor, caseId, reason }: { actor: Actor; caseId: string; reason: string },
): Promise<void> {
  for (const { id: deadlineId } of await openDeadlines(tx, caseId))
    await cancelDeadline(core, actor, { deadlineId, reason })
}

function kindOf(step: string): string {
  return `qualification-${step}`
}

function isOpen({ state }: Deadline): boolean {
  return state === 'running' || state === 'paused'
}

function openDeadlines(tx: Tx, caseId: string, kind?: string): Promise<Deadline[]> {
  const state = In(['running', 'paused'])
  return rows(tx, Deadlines).findBy({ caseId, state, ...(kind ? { kind } : {}) })
}

/** Whom the case is about, for reminders. */
async function subjectOf(tx: Tx, id: string): Promise<string | null> {
  const qualification = await rows(tx, Qualifications).findOneBy({ id })
  const removal = qualification ?? (await rows(tx, Removals).findOneBy({ id }))
  if (removal) return removal.enterpriseName
  return (await rows(tx, Reassignments).findOneBy({ id }))?.fromName ?? null
}
