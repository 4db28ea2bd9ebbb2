import { z } from 'zod'
import { settleDeadline } from '../../calendar'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { optionalText } from '../answer-fields'
import { holdMeasure, measureForm, recordMeasureAct } from './hold-measure'
import { tellOwner } from './tell-owner'

const answers = z
  .object({ measureVerdict: z.enum(['confirmed', 'returned']), opinion: optionalText(4000) })
  .superRefine(({ measureVerdict, opinion }, ctx) => {
    if (measureVerdict === 'returned' && !opinion)
      ctx.addIssue({ code: 'custom', path: ['opinion'], message: 'measures.faults.opinion-needed' })
  })
type Answers = z.output<typeof answers>

/** The head confirms that a measure was done, or sends it back (norm 14). What counts for its date is when the owner reported it. */
export default defineTaskCommand({
  name: 'confirm-measure',
  title: '确认措施落实',
  answers,
  run: (core, act) => core.db.transaction((tx) => confirm(core, tx, act)),
  prefill: (core, { taskKey }) => measureForm(core, taskKey),
})

async function confirm(core: Core, tx: Tx, { actor, taskKey, answers }: TaskAct<Answers>) {
  const measure = await holdMeasure(core, tx, { taskKey, state: 'reported' })
  const { measureVerdict, opinion } = answers
  const words = opinion ?? ''
  if (measureVerdict === 'returned') {
    const change = { state: 'open' as const, opinion }
    await recordMeasureAct(core, tx, { measure, actor, change, code: 'measure-returned', words })
    await tellOwner(core, tx, { measure, actor, taskName: 'measures.returnedTask' })
    return { measureVerdict }
  }
  const at = measure.reportedAt ?? core.clock.now()
  const { state, dueAt } = await settleDeadline(core, actor, { deadlineId: measure.deadlineId, at })
  const late = state === 'cancelled' ? at > dueAt : state === 'missed'
  const change = { state: 'done' as const, late, closedAt: core.clock.now(), closedByName: actor.name }
  await recordMeasureAct(core, tx, { measure, actor, change, code: 'measure-confirmed', words })
  return { measureVerdict }
}
