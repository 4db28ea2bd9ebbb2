import { z } from 'zod'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { optionalText } from '../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { BusinessError } from '../errors'
import { fault } from './answers'
import { lockAt, recordAct } from './open-qualifications'
import { checkFacts, missingOf, qualificationFacts, wordsFor } from './qualification-facts'
import { rejectQualification, returnToNominator } from './send-back'
import { settleStep } from './step-deadline'

const answers = z
  .object({ checkVerdict: z.enum(['passed', 'returned', 'rejected']), checkOpinion: optionalText(1000) })
  .superRefine(({ checkVerdict, checkOpinion }, ctx) => {
    if (checkVerdict !== 'passed' && !checkOpinion) fault(ctx, 'checkOpinion', `opinion-${checkVerdict}`)
  })
type Answers = z.output<typeof answers>

/** The keeper of the list checks a nomination: facts complete, code right, no duplicate (norm 5). */
export default defineTaskCommand({
  name: 'check-nomination',
  title: '提交核查结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => check(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await qualificationFacts(core, caseId)),
    ...(await checkFacts(core, caseId)),
  }),
})

async function check(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const qualification = await lockAt(core, tx, { id: caseId, state: 'checking' })
  if (qualification.nominatorId === actor.id) throw new BusinessError('checker-is-nominator')
  const { checkVerdict, checkOpinion: words } = answers
  const { needed } = await missingOf(core, qualification)
  if (checkVerdict === 'passed' && needed.length > 0)
    throw new BusinessError('facts-missing', { field: 'checkVerdict', facts: wordsFor(needed) })
  await settleStep(core, tx, { actor, caseId, step: 'check' })
  if (checkVerdict === 'returned')
    await returnToNominator(core, tx, { actor, qualification, reason: words ?? '' })
  if (checkVerdict === 'rejected')
    await rejectQualification(core, tx, { actor, qualification, reason: words ?? '' })
  if (checkVerdict === 'passed') {
    const checked = { checkedById: actor.id, checkedByName: actor.name }
    const change = { ...checked, state: 'approving' as const, opinion: null }
    await recordAct(core, tx, { qualification, actor, act: 'checked', data: { words: words ?? '' }, change })
  }
  return { checkVerdict }
}
