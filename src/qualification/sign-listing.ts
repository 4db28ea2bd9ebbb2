import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { optionalText, required } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { markListed } from '../enterprises'
import { BusinessError } from '../errors'
import { findFile } from '../files'
import { day, notInFuture } from './answers'
import { findQualification, lockAt, recordAct } from './open-qualifications'
import { qualificationFacts } from './qualification-facts'
import { settleStep } from './step-deadline'
import { Qualifications } from './store'

const answers = z.object({
  agreementNumber: required(60),
  agreementOn: day,
  marketCode: required(20),
  agreementPlace: optionalText(200),
})
type Answers = z.output<typeof answers>

/** The agreement of listing (or custody) is signed: number, day, code, and its file or where it is filed (norm 5). */
export default defineTaskCommand({
  name: 'sign-listing',
  title: '登记挂牌协议',
  answers,
  run: (core, act) => core.db.transaction((tx) => sign(core, tx, act)),
  async prefill(core, { caseId }) {
    const one = await findQualification(core, caseId)
    const file = one?.agreementFileId ? await findFile(core, one.agreementFileId) : null
    return { ...(await qualificationFacts(core, caseId)), fileText: file?.name ?? '' }
  },
})

async function sign(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const qualification = await lockAt(core, tx, { id: caseId, state: 'listing' })
  const { agreementNumber, marketCode, agreementPlace } = answers
  const agreementOn = notInFuture(core, answers.agreementOn, 'agreementOn')
  if (!agreementPlace && !qualification.agreementFileId)
    throw new BusinessError('agreement-file-missing', { field: 'agreementPlace' })
  await mustBeNew(tx, caseId, agreementNumber)
  const { enterpriseId } = qualification
  const listing = { actor, enterpriseId, listedOn: agreementOn, marketCode, agreementNumber }
  await markListed(core, tx, listing)
  await settleStep(core, tx, { actor, caseId, step: 'sign' })
  const change = { agreementNumber, agreementOn, marketCode, agreementPlace }
  const data = { words: agreementNumber, code: marketCode }
  await recordAct(core, tx, { qualification, actor, act: 'signed', data, change })
  return {}
}

async function mustBeNew(tx: Tx, id: string, agreementNumber: string): Promise<void> {
  const other = await rows(tx, Qualifications).findOneBy({ agreementNumber })
  if (other && other.id !== id)
    throw new BusinessError('listing-agreement-known', {
      field: 'agreementNumber',
      enterprise: other.enterpriseName,
    })
}
