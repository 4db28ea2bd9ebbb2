import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { explainDeadline } from './explain-deadline'
import { mayChangeDeadline } from './may-change-deadline'
import { readCalendar } from './read-calendar'
import type { CountingStep } from './rules/counting-steps'
import { dueDateIfResumed } from './rules/due-date'
import { DeadlineChanges, DeadlineSteps, type Deadline, type DeadlineChange, type TakenStep } from './store'

/** What the partial `calendar/deadline` shows. */
export interface DeadlineView {
  id: string
  version: number
  title: string
  /** Key of `deadlines.state`: the state, or `overdue` for one that runs past its date. */
  state: Deadline['state'] | 'overdue'
  badge: string
  dueAt: Date
  settledAt: Date | null
  explanation: string
  /** Years counted through that are not official yet; empty when all are. */
  unofficial: string
  /** While paused: the due date if it were resumed now. */
  ifResumed: Date | null
  pauses: { from: Date; to: Date | null; reason: string; by: string }[]
  history: DeadlineChange[]
  steps: TakenStep[]
  mayChange: boolean
  paused: boolean
  open: boolean
}

const badges = {
  running: 'badge',
  overdue: 'badge badge-bad',
  paused: 'badge badge-warn',
  met: 'badge badge-good',
  missed: 'badge badge-bad',
  cancelled: 'badge',
}

/** A deadline as `reader` sees it: its state, how its date came about, its pauses, steps and history. Whether they may see the case is the caller's question. */
export async function deadlineView(core: Core, deadline: Deadline, reader: Actor): Promise<DeadlineView> {
  return core.db.read(async (tx) => {
    const now = core.clock.now()
    const where = { deadlineId: deadline.id }
    const paused = deadline.state === 'paused'
    const state = deadline.state === 'running' && now > deadline.dueAt ? 'overdue' : deadline.state
    const steps = paused ? dueDateIfResumed(await readCalendar(tx), deadline, now) : null
    const { id, version, title, dueAt, settledAt } = deadline
    return {
      ...{ id, version, title, dueAt, settledAt, state, paused },
      badge: badges[state],
      explanation: explainDeadline(steps?.steps ?? deadline.explanation),
      unofficial: unofficialIn(deadline.explanation),
      ifResumed: steps?.dueAt ?? null,
      pauses: deadline.pauses.map(pauseLine),
      history: await rows(tx, DeadlineChanges).find({ where, order: { id: 'DESC' } }),
      steps: await rows(tx, DeadlineSteps).find({ where, order: { id: 'ASC' } }),
      mayChange: mayChangeDeadline(reader, deadline),
      open: paused || deadline.state === 'running',
    }
  })
}

function unofficialIn(steps: readonly CountingStep[]): string {
  return steps.flatMap((step) => (step.is === 'unofficial' ? step.years : [])).join('、')
}

function pauseLine({ from, to, reason, by }: Deadline['pauses'][number]) {
  return { from: new Date(from), to: to === null ? null : new Date(to), reason, by: by.name }
}
