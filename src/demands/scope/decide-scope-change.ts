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
  .object({ scopeVerdict: z.enum(['approved', 'refused']), opinion: optionalText(1000) })
  .superRefine(({ scopeVerdict, opinion }, ctx) => {
    if (scopeVerdict === 'refused' && !opinion) fault(ctx, 'opinion', 'opinion-scope-refused')
  })
type Answers = z.output<typeof answers>

/** The head decides on another scope (norm 13); a large change goes on to the line director. */
export default defineTaskCommand({
  name: 'decide-scope-change',
  title: '审定协议变更',
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
  const change = await scopeChangeAt(tx, caseId, 'asked')
  const { scopeVerdict: verdict, opinion } = answers
  const isMore = verdict === 'approved' && change.needsDirector
  const state = isMore ? ('head-approved' as const) : verdict
  const decided = { headOpinion: opinion, headName: actor.name, headAt: core.clock.now() }
  await rows(tx, ScopeChanges).update({ id: change.id }, { state, ...decided })
  await recordAct(core, tx, { demand, actor, act: `scope-${state}`, words: opinion })
  const request = { to: change.askedById, name: 'demands.scope.requestName', verdict, opinion }
  if (!isMore) await tellOfDecision(core, tx, { demand, actor, request: { ...request, key: change.id } })
  return { scopeVerdict: verdict }
}
