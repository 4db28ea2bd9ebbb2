import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { fault, optionalText } from '../answer-fields'
import { caseFacts } from '../case-context'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { tellOfDecision } from '../tell-of-decision'
import { suspensionAt } from './open-suspension'
import { suspensionFacts } from './suspension-facts'
import { Suspensions } from './store'

const answers = z
  .object({ suspensionVerdict: z.enum(['approved', 'refused']), opinion: optionalText(1000) })
  .superRefine(({ suspensionVerdict, opinion }, ctx) => {
    if (suspensionVerdict === 'refused' && !opinion) fault(ctx, 'opinion', 'opinion-suspension-refused')
  })
type Answers = z.output<typeof answers>

/** The head decides whether a case may stand still (norm 13). */
export default defineTaskCommand({
  name: 'decide-suspension',
  title: '审定暂停申请',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await suspensionFacts(core, caseId)),
  }),
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const { id, askedById, resumeOn } = await suspensionAt(tx, caseId, 'asked')
  const { suspensionVerdict: verdict, opinion } = answers
  const now = core.clock.now()
  if (verdict === 'approved' && resumeOn <= dayOf(now))
    throw new BusinessError('suspension-day-passed', { field: 'suspensionVerdict', day: resumeOn })
  const decided = { opinion, decidedByName: actor.name, decidedAt: now }
  await rows(tx, Suspensions).update({ id }, { state: verdict, ...decided })
  await recordAct(core, tx, { demand, actor, act: `suspension-${verdict}`, words: opinion })
  const request = { to: askedById, name: 'demands.suspension.requestName', verdict, opinion, key: id }
  await tellOfDecision(core, tx, { demand, actor, request })
  return { suspensionVerdict: verdict }
}
