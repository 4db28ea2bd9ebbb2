import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { fault, optionalText } from '../answer-fields'
import { caseFacts } from '../case-context'
import { leadOf } from '../case-lead'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { tellOfDecision } from '../tell-of-decision'
import { suspensionAt } from './open-suspension'
import { suspensionFacts } from './suspension-facts'
import { Suspensions } from './store'

const answers = z
  .object({ laterVerdict: z.enum(['approved', 'refused']), opinion: optionalText(1000) })
  .superRefine(({ laterVerdict, opinion }, ctx) => {
    if (laterVerdict === 'refused' && !opinion) fault(ctx, 'opinion', 'opinion-suspension-refused')
  })
type Answers = z.output<typeof answers>

/** The head decides whether a case stands still longer (norm 13); refused, the lead is asked again. */
export default defineTaskCommand({
  name: 'decide-later-resumption',
  title: '审定延长暂停',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await suspensionFacts(core, caseId)),
  }),
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const { id, laterOn } = await suspensionAt(tx, caseId, 'suspended')
  if (!laterOn) throw new BusinessError('suspension-not-found')
  const { laterVerdict: verdict, opinion } = answers
  if (verdict === 'approved' && laterOn <= dayOf(core.clock.now()))
    throw new BusinessError('suspension-day-passed', { field: 'laterVerdict', day: laterOn })
  const moved = verdict === 'approved' ? { resumeOn: laterOn } : {}
  await rows(tx, Suspensions).update({ id }, { ...moved, laterOn: null, laterReason: null, opinion })
  const act = { act: `later-resumption-${verdict}` as const, words: opinion, data: { day: laterOn } }
  await recordAct(core, tx, { demand, actor, ...act })
  const request = { to: leadOf(demand), name: 'demands.suspension.laterName', verdict, opinion }
  await tellOfDecision(core, tx, { demand, actor, request: { ...request, key: `${id}:${laterOn}` } })
  return { laterVerdict: verdict }
}
