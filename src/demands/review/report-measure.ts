import { z } from 'zod'
import { readCalendar } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { optionalText } from '../answer-fields'
import { faultOfMeasureDay, longestMeasureDays } from '../rules/measure-day'
import { holdMeasure, measureForm, recordMeasureAct } from './hold-measure'

const fault = (path: string, name: string) => ({
  code: 'custom' as const,
  path: [path],
  message: `measures.faults.${name}`,
})
const answers = z
  .object({
    measureOutcome: z.enum(['done', 'new-date']),
    evidence: optionalText(4000),
    newDueOn: z.iso.date().nullish(),
    newDateReason: optionalText(1000),
  })
  .superRefine(({ measureOutcome, evidence, newDueOn, newDateReason }, ctx) => {
    if (measureOutcome === 'done' && !evidence) ctx.addIssue(fault('evidence', 'evidence-needed'))
    if (measureOutcome !== 'new-date') return
    if (!newDueOn) ctx.addIssue(fault('newDueOn', 'day-needed'))
    if (!newDateReason) ctx.addIssue(fault('newDateReason', 'reason-needed'))
  })
type Answers = z.output<typeof answers>

/** The owner reports a measure done, with what proves it, or asks for another date (norm 14). */
export default defineTaskCommand({
  name: 'report-measure',
  title: '报告措施落实',
  answers,
  run: (core, act) => core.db.transaction((tx) => report(core, tx, act)),
  prefill: (core, { taskKey }) => measureForm(core, taskKey),
})

async function report(core: Core, tx: Tx, { actor, taskKey, answers }: TaskAct<Answers>) {
  const measure = await holdMeasure(core, tx, { taskKey, state: 'open' })
  const { measureOutcome, evidence, newDueOn, newDateReason } = answers
  if (measureOutcome === 'done') {
    const change = { state: 'reported' as const, evidence, reportedAt: core.clock.now(), opinion: null }
    await recordMeasureAct(core, tx, {
      ...{ measure, actor, change },
      code: 'measure-reported',
      words: evidence ?? '',
    })
    return { measureOutcome }
  }
  const wrong = faultOfMeasureDay(await readCalendar(tx), dayOf(core.clock.now()), newDueOn ?? '')
  if (wrong) throw dayUnfit(wrong)
  const change = { state: 'asked' as const, askedDueOn: newDueOn ?? null, askedReason: newDateReason }
  await recordMeasureAct(core, tx, {
    ...{ measure, actor, change },
    code: 'measure-date-asked',
    words: newDateReason ?? '',
    data: { day: newDueOn },
  })
  return { measureOutcome }
}

function dayUnfit(fault: string): BusinessError {
  const newDueOn = { code: `measures.faults.${fault}`, data: { longest: longestMeasureDays } }
  return new BusinessError('measures-unfit', { fields: { newDueOn } })
}
