import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { fault, optionalText } from '../answer-fields'
import { agreementFacts, caseFacts } from '../case-context'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { tellOfDecision } from '../tell-of-decision'
import { scopeChangeAt } from './open-scope-change'
import { scopeFacts } from './scope-facts'
import { ScopeChanges } from './store'

const answers = z
  .object({ directorVerdict: z.enum(['approved', 'refused']), opinion: optionalText(1000) })
  .superRefine(({ directorVerdict, opinion }, ctx) => {
    if (directorVerdict === 'refused' && !opinion) fault(ctx, 'opinion', 'opinion-scope-refused')
  })
type Answers = z.output<typeof answers>

/** The line director decides on a large change of the amount, after the head (norm 13). */
export default defineTaskCommand({
  name: 'approve-scope-change',
  title: '审定大额变更',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: async (core, { caseId }) => ({
    ...(await caseFacts(core, caseId)),
    ...(await agreementFacts(core, caseId)),
    ...(await scopeFacts(core, caseId)),
  }),
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const change = await scopeChangeAt(tx, caseId, 'head-approved')
  const { directorVerdict: verdict, opinion } = answers
  const decided = { directorOpinion: opinion, directorName: actor.name, directorAt: core.clock.now() }
  await rows(tx, ScopeChanges).update({ id: change.id }, { state: verdict, ...decided })
  await recordAct(core, tx, { demand, actor, act: `scope-${verdict}`, words: opinion })
  const request = { to: change.askedById, name: 'demands.scope.requestName', verdict, opinion }
  await tellOfDecision(core, tx, { demand, actor, request: { ...request, key: change.id } })
  return { directorVerdict: verdict }
}
