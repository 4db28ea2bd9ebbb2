import { z } from 'zod'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { insertMilestones } from './agreement/milestones-of'
import { amount, fault, optionalText, required } from './answer-fields'
import { caseFacts, planFacts } from './case-context'
import { enterScores } from './enter-scores'
import { lockOpenCase, recordAct } from './open-cases'
import { yuanText } from './rules/money'
import { parseMilestones } from './rules/parse-milestones'
import { Agreements } from './work-store'

const signed = z.object({
  agreementOutcome: z.literal('signed'),
  agreementNumber: required(60),
  agreementAmount: amount,
  signedOn: z.iso.date(),
  agreedDueOn: z.iso.date(),
  milestones: optionalText(4000),
})
const withdrawn = z.object({
  agreementOutcome: z.literal('withdrawn'),
  withdrawReason: required(4000),
})
const answers = z.discriminatedUnion('agreementOutcome', [signed, withdrawn]).superRefine((given, ctx) => {
  if (given.agreementOutcome === 'signed' && given.agreedDueOn < given.signedOn)
    fault(ctx, 'agreedDueOn', 'due-before-signed')
})
type Answers = z.output<typeof answers>

/** The agreement is signed: the demand has landed (norm 17.Q1). Or the enterprise no longer wants one. */
export default defineTaskCommand({
  name: 'sign-agreement',
  title: '登记签约结果',
  answers,
  run: (core, act) => core.db.transaction((tx) => sign(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await planFacts(core, caseId)),
  }),
})

async function sign(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockOpenCase(core, tx, caseId)
  if (answers.agreementOutcome === 'withdrawn') {
    await recordAct(core, tx, { demand, actor, act: 'agreement-withdrawn', words: answers.withdrawReason })
    return { agreementOutcome: answers.agreementOutcome }
  }
  const agreement = agreementFrom(core, answers)
  const planned = parseMilestones(answers.milestones ?? '', agreement)
  await insertAgreement(tx, { ...agreement, caseId, signedById: actor.id, signedByName: actor.name })
  await insertMilestones(tx, { ...agreement, caseId }, planned)
  const words = `${agreement.number}，${yuanText(agreement.amount)}`
  const change = { contractSigned: true, state: 'executing' as const }
  await recordAct(core, tx, { demand, actor, act: 'agreement-signed', words, change })
  await enterScores(core, tx, demand)
  return { agreementOutcome: answers.agreementOutcome }
}

function agreementFrom(core: Core, answers: z.output<typeof signed>) {
  const { agreementNumber: number, agreementAmount: amount, signedOn, agreedDueOn: dueOn } = answers
  const now = core.clock.now()
  if (signedOn > dayOf(now)) throw new BusinessError('signed-in-future', { field: 'signedOn' })
  return { id: newId(), number, amount, acceptedAmount: 0, signedOn, dueOn, recordedAt: now }
}

async function insertAgreement(
  tx: Tx,
  agreement: Parameters<ReturnType<typeof table>['insert']>[0],
): Promise<void> {
  try {
    await table(tx).insert(agreement)
  } catch (error) {
    throw isDuplicate(error)
      ? new BusinessError('agreement-number-known', { field: 'agreementNumber' })
      : error
  }
}

function table(tx: Tx) {
  return rows(tx, Agreements)
}
