import { z } from 'zod'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { indexText } from '../database/text-pairs'
import { optionalText, required } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { changeEnterprise } from '../enterprises/change-enterprise'
import { rememberContact } from '../enterprises'
import { isCreditCode } from '../enterprises/rules/credit-code'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { fault } from './answers'
import { findQualification, lockAt, recordAct } from './open-qualifications'
import { checkFacts, qualificationFacts } from './qualification-facts'
import { settleStep } from './step-deadline'
import { qualificationWants } from './store'

const answers = z
  .object({
    name: required(191),
    creditCode: required(18).transform((code) => code.toUpperCase()),
    industry: required(191),
    wants: z.enum(qualificationWants),
    reason: required(1000),
    contactName: optionalText(60),
    contactPhone: optionalText(30),
  })
  .superRefine(({ creditCode, contactName, contactPhone }, ctx) => {
    if (!isCreditCode(creditCode)) fault(ctx, 'creditCode', 'credit-code-wrong')
    if (contactPhone && !contactName) fault(ctx, 'contactName', 'contact-name')
    if (contactName && !contactPhone) fault(ctx, 'contactPhone', 'contact-phone')
  })
type Answers = z.output<typeof answers>

/** The nominator corrects what was returned and sends it to the check again (norm 5). */
export default defineTaskCommand({
  name: 'correct-nomination',
  title: '重新提交',
  answers,
  run: (core, act) => core.db.transaction((tx) => correct(core, tx, act)),
  async prefill(core, { caseId }) {
    const facts = await qualificationFacts(core, caseId)
    const one = await findQualification(core, caseId)
    const { enterpriseName: name, ...known } = facts
    return { ...known, ...(await checkFacts(core, caseId)), name, wants: one?.wants, reason: one?.reason }
  },
})

async function correct(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const qualification = await lockAt(core, tx, { id: caseId, state: 'correcting' })
  const { enterpriseId } = qualification
  const { name, creditCode, industry, wants, reason, contactName, contactPhone } = answers
  const edit = { actor, enterpriseId, reason: zhCN.t('qualification.corrected') }
  try {
    await changeEnterprise(core, tx, { ...edit, fields: { name, creditCode, industry, wants } })
  } catch (error) {
    throw isDuplicate(error)
      ? new BusinessError('enterprise-known', { field: 'creditCode', creditCode })
      : error
  }
  await indexText(tx, [{ kind: 'enterprise', ref: enterpriseId, text: `${name} ${creditCode}` }])
  if (contactName && contactPhone)
    await rememberContact(core, tx, { enterpriseId, name: contactName, phone: contactPhone, position: '' })
  await settleStep(core, tx, { actor, caseId, step: 'correct' })
  const change = { state: 'checking' as const, enterpriseName: name, wants, reason }
  await recordAct(core, tx, { qualification, actor, act: 'corrected', data: { words: reason }, change })
  return {}
}
