import { system } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { notify } from '../messages/notify'
import { appendTimeline } from '../timeline'
import { checkDeadline } from './check-deadline'
import { longSleepMs } from './next-check-at'
import { noticeOfStep } from './rules/notice-of-step'
import type { WatchStep } from './rules/watch-plan'
import type { Deadline } from './store'

/** Which deadline; department and line only where they differ from those it was started for. */
export interface WatchDeadline {
  deadlineId: string
  departmentId?: string | null | undefined
  lineId?: string | null | undefined
}

/**
 * The watch wakes: takes the steps that are due and tells people of them, all in one transaction. @returns when to wake again; null
 * when the last escalation has been made. The watch of a deadline that has ended sleeps until its task ends it.
 */
export async function watchDeadline(core: Core, input: WatchDeadline): Promise<Date | null> {
  return core.db.transaction(async (tx) => {
    const { deadline, steps, nextCheckAt } = await checkDeadline(core, input.deadlineId)
    const answerable = {
      ...deadline,
      departmentId: input.departmentId ?? deadline.departmentId,
      lineId: input.lineId ?? deadline.lineId,
    }
    for (const step of steps) await tellOf(core, tx, { step, deadline: answerable })
    return deadline.state === 'running' ? nextCheckAt : new Date(core.clock.now().getTime() + longSleepMs)
  })
}

async function tellOf(
  core: Core,
  tx: Tx,
  { step, deadline }: { step: WatchStep; deadline: Deadline },
): Promise<void> {
  const { id: deadlineId, caseId, title, dueAt } = deadline
  const { event, to } = noticeOfStep(step, deadline)
  await notify(core, tx, { event, caseId, to, data: { deadlineId, title, dueAt, step } })
  await appendTimeline(core, tx, {
    caseId,
    kind: 'deadline',
    code: `deadline-${step}`,
    data: { deadlineId, title, due: dueAt },
    actor: system,
  })
}
