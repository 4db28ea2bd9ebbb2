import { system } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { notify } from '../messages/notify'
import { appendTimeline } from '../timeline'
import { checkDeadline } from './check-deadline'
import { longSleepMs } from './next-check-at'
import { dayOf, timeOf } from './rules/day'
import { noticeOfStep } from './rules/notice-of-step'
import type { WatchStep } from './rules/watch-plan'
import type { Deadline } from './store'

/** Which deadline; department and line only where they differ from those it was started for. */
export interface WatchDeadline {
  deadlineId: string
  /** What the last check of this watch gave. */
  exhaustedFor?: string | null | undefined
  departmentId?: string | null | undefined
  lineId?: string | null | undefined
}

/** How the watch goes on. */
export interface Watch {
  /** When to wake again; a year ahead when nothing is to come, for the deadline may still be moved. */
  checkAt: Date
  /** The last escalation has been made and this watch has not said so yet. */
  exhausted: boolean
  /** The due date (`2026-10-10 18:00`) for which it has said so. Given back by the engine, so that a check that is repeated answers the same. */
  exhaustedFor: string | null
  /** The deadline is settled or cancelled: nothing is left to watch. */
  ended: boolean
}

/** The watch wakes: takes the steps that are due and tells people of them, all in one transaction (norm 8). */
export async function watchDeadline(core: Core, input: WatchDeadline): Promise<Watch> {
  return core.db.transaction(async (tx) => {
    const { deadline, steps, nextCheckAt } = await checkDeadline(core, input.deadlineId)
    const answerable = {
      ...deadline,
      departmentId: input.departmentId ?? deadline.departmentId,
      lineId: input.lineId ?? deadline.lineId,
    }
    for (const step of steps) await tellOf(core, tx, { step, deadline: answerable })
    const checkAt = nextCheckAt ?? new Date(core.clock.now().getTime() + longSleepMs)
    return { checkAt, ...howFar(deadline, nextCheckAt, input.exhaustedFor ?? null) }
  })
}

function howFar(
  { state, dueAt }: Deadline,
  nextCheckAt: Date | null,
  saidFor: string | null,
): Omit<Watch, 'checkAt'> {
  const ended = state !== 'running' && state !== 'paused'
  const due = `${dayOf(dueAt)} ${timeOf(dueAt)}`
  const isOver = state === 'running' && nextCheckAt === null
  return { ended, exhausted: isOver && saidFor !== due, exhaustedFor: isOver ? due : saidFor }
}

async function tellOf(
  core: Core,
  tx: Tx,
  { step, deadline }: { step: WatchStep; deadline: Deadline },
): Promise<void> {
  const { id: deadlineId, caseId, title, subject, dueAt } = deadline
  const { event, to } = noticeOfStep(step, deadline)
  await notify(core, tx, { event, caseId, to, data: { deadlineId, title, enterprise: subject, dueAt, step } })
  await appendTimeline(core, tx, {
    caseId,
    kind: 'deadline',
    code: `deadline-${step}`,
    data: { deadlineId, title, due: dueAt },
    actor: system,
  })
}
