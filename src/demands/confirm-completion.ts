import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { newId } from '../ids'
import { acceptCompletion } from './agreement/accept-completion'
import { milestoneFacts } from './agreement/milestone-facts'
import { amount, fault, optionalText } from './answer-fields'
import { agreementFacts, caseFacts } from './case-context'
import { joinCase } from './case-readers'
import { enterScores } from './enter-scores'
import { lockOpenCase, recordAct } from './open-cases'
import { requireNoHighRisk } from './risks/findings'
import { yuanText } from './rules/money'
import { CompletionChecks, ProgressReports } from './work-store'

const answers = z
  .object({
    completionVerdict: z.enum(['confirmed', 'returned']),
    acceptedAmount: amount.nullish(),
    opinion: optionalText(4000),
  })
  .superRefine(({ completionVerdict, acceptedAmount, opinion }, ctx) => {
    const confirmed = completionVerdict === 'confirmed'
    if (confirmed && typeof acceptedAmount !== 'number')
      fault(ctx, 'acceptedAmount', 'accepted-amount-needed')
    if (!confirmed && !opinion) fault(ctx, 'opinion', 'opinion-completion-returned')
  })
type Answers = z.output<typeof answers>

/** The head confirms that the service is complete and what was accepted: the completion ratio of norm 17.Q2. */
export default defineTaskCommand({
  name: 'confirm-completion',
  title: '确认服务完结',
  answers,
  run: (core, act) => core.db.transaction((tx) => check(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await agreementFacts(core, caseId)),
    ...(await milestoneFacts(core, caseId)),
    ...(await latestProgress(core, caseId)),
  }),
})

async function check(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  const { completionVerdict: verdict, opinion, acceptedAmount = null } = answers
  const checked = { checkedById: actor.id, checkedByName: actor.name, checkedAt: core.clock.now() }
  await rows(tx, CompletionChecks).insert({
    id: newId(),
    caseId,
    verdict,
    opinion,
    acceptedAmount,
    ...checked,
  })
  await joinCase(core, tx, { demand, personId: actor.id, role: 'head' })
  if (verdict === 'returned') {
    await recordAct(core, tx, { demand, actor, act: 'completion-returned', words: opinion })
    return { completionVerdict: verdict }
  }
  await requireNoHighRisk(tx, caseId)
  await acceptCompletion(core, tx, { actor, caseId, total: acceptedAmount ?? 0 })
  const words = [yuanText(acceptedAmount ?? 0), opinion].filter(Boolean).join('，')
  const change = { state: 'reviewing' as const }
  await recordAct(core, tx, { demand, actor, act: 'completion-confirmed', words, change })
  await enterScores(core, tx, demand)
  return { completionVerdict: verdict }
}

async function latestProgress(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const report = await core.db.read((tx) =>
    rows(tx, ProgressReports).findOne({ where: { caseId }, order: { reportedAt: 'DESC' } }),
  )
  return report ? { progressNote: report.note, completedPercentText: `${report.completedPercent}%` } : {}
}
