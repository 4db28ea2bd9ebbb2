import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { required } from '../answer-fields'
import { caseFacts } from '../case-context'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { supportRoundAt } from './open-support'
import { SupportRounds } from './store'
import { supportFacts } from './support-facts'

const answers = z.object({
  instruction: required(2000),
  helper: required(200),
  untilOn: z.iso.date(),
})
type Answers = z.output<typeof answers>

/** The leadership or the line director says what is done, with whose help and until when (norm 13). */
export default defineTaskCommand({
  name: 'answer-support',
  title: '批示支持请求',
  answers,
  run: (core, act) => core.db.transaction((tx) => answer(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId, 'support')),
    ...(await supportFacts(core, caseId)),
  }),
})

async function answer(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const { id } = await supportRoundAt(tx, caseId, 'asked')
  const now = core.clock.now()
  if (answers.untilOn < dayOf(now)) throw new BusinessError('support-until-past', { field: 'untilOn' })
  const answered = { answeredByName: actor.name, answeredAt: now }
  await rows(tx, SupportRounds).update({ id }, { state: 'answered', ...answers, ...answered })
  const words = `${answers.instruction}（${answers.helper}，${answers.untilOn}）`
  await recordAct(core, tx, { demand, actor, act: 'support-answered', words })
  return {}
}
