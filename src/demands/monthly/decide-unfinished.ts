import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { optionalText } from '../answer-fields'
import { findDemand } from '../case-context'
import { lockCaseEvenSuspended } from '../open-cases'
import { tellOfCase } from '../tell-of-case'
import { applyVerdict } from './apply-verdict'
import { holdUnfinished, unfinishedForm, unfinishedOfTask } from './hold-unfinished'
import { proposalOf } from './propose-verdict'
import { UnfinishedReviews } from './store'

const answers = z
  .object({ headVerdict: z.enum(['approved', 'returned']), opinion: optionalText(4000) })
  .superRefine(({ headVerdict, opinion }, ctx) => {
    if (headVerdict === 'returned' && !opinion)
      ctx.addIssue({ code: 'custom', path: ['opinion'], message: 'monthly.faults.opinion-needed' })
  })
type Answers = z.output<typeof answers>

/** The head approves that a demand is stopped or handed over, or sends the review back (norm 12). */
export default defineTaskCommand({
  name: 'decide-unfinished',
  title: '审定评审结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill,
})

async function prefill(core: Core, { caseId, taskKey }: { caseId: string; taskKey: string }) {
  const demand = await findDemand(core, caseId)
  const item = await unfinishedOfTask(core, taskKey)
  if (!demand || !item) throw new BusinessError('unfinished-not-found')
  const { proposedByName, reason: proposalReason } = item
  const proposalText = proposalOf(item)
  return { ...(await unfinishedForm(core, demand, item)), proposedByName, proposalText, proposalReason }
}

async function decide(core: Core, tx: Tx, { actor, caseId, taskKey, answers }: TaskAct<Answers>) {
  const demand = await lockCaseEvenSuspended(core, tx, caseId)
  const item = await holdUnfinished(core, tx, { taskKey, state: 'proposed' })
  const { headVerdict, opinion } = answers
  if (headVerdict === 'approved') {
    await applyVerdict(core, tx, { item, actor })
    return { headVerdict }
  }
  await rows(tx, UnfinishedReviews).update({ id: item.id }, { state: 'open', opinion })
  const data = { words: opinion ?? '' }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'month-returned', data, actor })
  const news = { taskName: zhCN.t('monthly.returnedTask') }
  await tellOfCase(core, tx, {
    ...{ event: 'task-assigned', demand, actor, data: news },
    to: [`person:${item.proposedById}`],
  })
  return { headVerdict }
}
