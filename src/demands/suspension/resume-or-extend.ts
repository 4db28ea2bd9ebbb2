import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { fault, optionalText } from '../answer-fields'
import { caseFacts } from '../case-context'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { checkDay } from './latest-day'
import { suspensionAt } from './open-suspension'
import { endSuspension } from './resume-case'
import { suspensionFacts } from './suspension-facts'
import { Suspensions } from './store'

const answers = z
  .object({
    resumptionChoice: z.enum(['resume', 'extend']),
    laterOn: z.union([z.iso.date(), z.literal('')]).nullish(),
    laterReason: optionalText(1000),
  })
  .superRefine(({ resumptionChoice, laterOn, laterReason }, ctx) => {
    if (resumptionChoice === 'resume') return
    if (!laterOn) fault(ctx, 'laterOn', 'later-day-needed')
    if (!laterReason) fault(ctx, 'laterReason', 'later-reason-needed')
  })
type Answers = z.output<typeof answers>

/** The planned day has come: the lead lets the case go on, or asks for a later day (norm 13). */
export default defineTaskCommand({
  name: 'resume-or-extend',
  title: '恢复或申请延长',
  answers,
  run: (core, act) => core.db.transaction((tx) => choose(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await suspensionFacts(core, caseId)),
  }),
})

async function choose(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const suspension = await suspensionAt(tx, caseId, 'suspended')
  const { resumptionChoice, laterOn, laterReason } = answers
  if (resumptionChoice === 'resume') {
    await endSuspension(core, tx, { demand, suspension, actor })
    return { resumptionChoice }
  }
  const { id, resumeOn } = suspension
  const [day, since] = [laterOn ?? '', suspension.suspendedAt ?? suspension.askedAt]
  if (day <= resumeOn)
    throw new BusinessError('suspension-later-not-later', { field: 'laterOn', day: resumeOn })
  await checkDay(core, tx, { demand, day, since, field: 'laterOn' })
  await rows(tx, Suspensions).update({ id }, { laterOn: day, laterReason, opinion: null })
  const asked = { act: 'later-resumption-asked' as const, words: laterReason, data: { day } }
  await recordAct(core, tx, { demand, actor, ...asked })
  return { resumptionChoice }
}
