import { z } from 'zod'
import type { Actor } from '../../actor'
import { moveDeadline } from '../../calendar'
import { dayOf, instantAt } from '../../calendar/rules/day'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { servicePolicyOn } from '../../policies'
import { optionalText } from '../answer-fields'
import { holdMeasure, measureForm, recordMeasureAct } from './hold-measure'
import type { ReviewMeasure } from './store'
import { tellOwner } from './tell-owner'

const answers = z
  .object({ dateVerdict: z.enum(['granted', 'refused']), opinion: optionalText(4000) })
  .superRefine(({ dateVerdict, opinion }, ctx) => {
    if (dateVerdict === 'refused' && !opinion)
      ctx.addIssue({ code: 'custom', path: ['opinion'], message: 'measures.faults.opinion-needed' })
  })
type Answers = z.output<typeof answers>

/** The head decides whether a measure gets another date (norm 14); granted, its deadline really moves. */
export default defineTaskCommand({
  name: 'decide-measure-date',
  title: '审批措施改期',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: (core, { taskKey }) => measureForm(core, taskKey),
})

async function decide(core: Core, tx: Tx, { actor, taskKey, answers }: TaskAct<Answers>) {
  const measure = await holdMeasure(core, tx, { taskKey, state: 'asked' })
  const { dateVerdict, opinion } = answers
  const words = opinion ?? ''
  const data = { day: measure.askedDueOn }
  if (dateVerdict === 'refused') {
    const change = { state: 'open' as const, opinion }
    await recordMeasureAct(core, tx, { measure, actor, change, data, code: 'measure-date-refused', words })
    await tellOwner(core, tx, { measure, actor, taskName: 'measures.refusedTask' })
    const { dueAt } = await rows(tx, Deadlines).findOneByOrFail({ id: measure.deadlineId })
    return { dateVerdict, dueAt: dueAt.toISOString() }
  }
  const dueAt = await move(core, tx, { actor, measure })
  const change = { state: 'open' as const, dueOn: measure.askedDueOn ?? measure.dueOn, opinion: null }
  await recordMeasureAct(core, tx, { measure, actor, change, data, code: 'measure-date-granted', words })
  return { dateVerdict, dueAt: dueAt.toISOString() }
}

/** Whoever was given this task answers for the deadline, also where the person's groups alone would not tell. */
async function move(
  core: Core,
  tx: Tx,
  { actor, measure }: { actor: Actor; measure: ReviewMeasure },
): Promise<Date> {
  const { askedDueOn, dueOn, askedReason, deadlineId, departmentId } = measure
  const { dueTime } = await servicePolicyOn(tx, dayOf(measure.agreedAt))
  const entitled = { ...actor, groups: [...actor.groups, `head:${departmentId}`] }
  const moved = await moveDeadline(core, entitled, {
    deadlineId,
    dueAt: instantAt(askedDueOn ?? dueOn, dueTime),
    reason: (askedReason ?? '').slice(0, 500),
  })
  return moved.dueAt
}
