import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { newId } from '../ids'
import { requireCompletionEvidence } from './agreement/documents'
import { amount, fault, optionalText, required, satisfaction } from './answer-fields'
import { agreementFacts, caseFacts } from './case-context'
import { lockOpenCase, recordAct } from './open-cases'
import { requireNoHighRisk } from './risks/findings'
import { CompletionChecks, ProgressReports } from './work-store'

const answers = z
  .object({
    executionOutcome: z.enum(['continue', 'completed', 'withdrawn']),
    progressNote: required(4000),
    completedPercent: z.int().min(0).max(100),
    revenue: amount.nullish(),
    completionPlace: optionalText(200),
    satisfaction: satisfaction.nullish(),
  })
  .superRefine(({ executionOutcome, revenue }, ctx) => {
    if (executionOutcome === 'completed' && typeof revenue !== 'number')
      fault(ctx, 'revenue', 'revenue-needed')
  })
type Answers = z.output<typeof answers>

const acts = {
  continue: 'progress',
  completed: 'execution-completed',
  withdrawn: 'execution-withdrawn',
} as const

/** The lead reports how the service goes (norm 13); an open 重大 finding holds completion (norm 9.4). */
export default defineTaskCommand({
  name: 'report-progress',
  title: '报告执行进展',
  answers,
  run: (core, act) => core.db.transaction((tx) => report(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await agreementFacts(core, caseId)),
    returnedBecause: await returnedBecause(core, caseId),
  }),
})

async function report(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const { executionOutcome: outcome, progressNote: note, completedPercent } = answers
  if (outcome === 'completed') {
    await requireNoHighRisk(tx, caseId)
    await requireCompletionEvidence(tx, caseId, answers.completionPlace)
  }
  await rows(tx, ProgressReports).insert({
    ...{ id: newId(), caseId, outcome, note, completedPercent },
    ...{ revenue: answers.revenue ?? 0, satisfaction: answers.satisfaction ?? null },
    completionPlace: answers.completionPlace,
    ...{ reporterId: actor.id, reporterName: actor.name, reportedAt: core.clock.now() },
  })
  const data = { percent: completedPercent }
  await recordAct(core, tx, { demand, actor, act: acts[outcome], words: note, data })
  return { executionOutcome: outcome }
}

/** Why the head sent the last report of completion back, as long as nothing was reported since. */
async function returnedBecause(core: Core, caseId: string): Promise<string> {
  return core.db.read(async (tx) => {
    const check = await rows(tx, CompletionChecks).findOne({
      where: { caseId },
      order: { checkedAt: 'DESC' },
    })
    const report = await rows(tx, ProgressReports).findOne({
      where: { caseId },
      order: { reportedAt: 'DESC' },
    })
    const standing = check && report && check.checkedAt >= report.reportedAt
    return standing ? (check.opinion ?? '') : ''
  })
}
