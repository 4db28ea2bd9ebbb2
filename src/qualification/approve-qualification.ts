import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { optionalText } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { enterpriseClasses, enterpriseTiers } from '../enterprises/store'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { fault } from './answers'
import { findQualification, lockAt, recordAct } from './open-qualifications'
import { checkFacts, qualificationFacts } from './qualification-facts'
import { rejectQualification, returnToNominator } from './send-back'
import { settleStep } from './step-deadline'
import type { Qualification } from './store'

const answers = z
  .object({
    approvalVerdict: z.enum(['approved', 'returned', 'rejected']),
    approvedClass: z.enum(enterpriseClasses).nullish(),
    approvedTier: z.enum(enterpriseTiers).nullish(),
    overrideReason: optionalText(1000),
    approvalOpinion: optionalText(1000),
  })
  .superRefine((given, ctx) => {
    const { approvalVerdict } = given
    if (approvalVerdict !== 'approved' && !given.approvalOpinion)
      fault(ctx, 'approvalOpinion', `opinion-${approvalVerdict}`)
    if (approvalVerdict === 'approved' && !given.approvedClass) fault(ctx, 'approvedClass', 'class')
    if (approvalVerdict === 'approved' && !given.approvedTier) fault(ctx, 'approvedTier', 'tier')
  })
type Answers = z.output<typeof answers>

/** The head of the list's keeper decides, and may set another class or tier than the decision table, with the reason (norm 3, 5). */
export default defineTaskCommand({
  name: 'approve-qualification',
  title: '提交审批结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => approve(core, tx, act)),
  async prefill(core, { caseId }) {
    const one = await findQualification(core, caseId)
    const [kind, tier] = [one?.suggestedClass, one?.suggestedTier]
    return {
      ...(await qualificationFacts(core, caseId)),
      ...(await checkFacts(core, caseId)),
      checkedByName: one?.checkedByName,
      suggestionText: kind && tier ? suggestion(kind, tier) : '',
      ...(kind && tier ? { approvedClass: kind, approvedTier: tier } : {}),
    }
  },
})

async function approve(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const qualification = await lockAt(core, tx, { id: caseId, state: 'approving' })
  const { approvalVerdict, approvalOpinion: words } = answers
  await settleStep(core, tx, { actor, caseId, step: 'approve' })
  const back = { actor, qualification, reason: words ?? '' }
  if (approvalVerdict === 'returned') await returnToNominator(core, tx, back)
  if (approvalVerdict === 'rejected') await rejectQualification(core, tx, back)
  if (approvalVerdict === 'approved') {
    const change = approval(qualification, answers)
    const data = { as: suggestion(change.approvedClass, change.approvedTier), words: words ?? '' }
    const by = { approvedByName: actor.name, approvedAt: core.clock.now(), opinion: words }
    await recordAct(core, tx, { qualification, actor, act: 'approved', data, change: { ...change, ...by } })
  }
  return { approvalVerdict }
}

/** What is approved. Another class or tier than the decision table's needs its reason. */
function approval({ suggestedClass, suggestedTier }: Qualification, answers: Answers) {
  const approvedClass = answers.approvedClass!
  const approvedTier = answers.approvedTier!
  const isOther = approvedClass !== suggestedClass || approvedTier !== suggestedTier
  if (isOther && !answers.overrideReason)
    throw new BusinessError('override-reason-missing', { field: 'overrideReason' })
  const overrideReason = isOther ? answers.overrideReason : null
  return { state: 'listing' as const, approvedClass, approvedTier, overrideReason }
}

function suggestion(kind: string, tier: string): string {
  return `${zhCN.t(`enterprises.classes.${kind}`)}，${zhCN.t(`enterprises.tiers.${tier}`)}`
}
