import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { optionalText } from '../../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { notify } from '../../messages'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { fault } from '../answers'
import { settleStep } from '../step-deadline'
import { lockRemoval } from './lock-removal'
import { openWork } from './open-work'
import { Removals } from './store'

const answers = z
  .object({ removalVerdict: z.enum(['approved', 'rejected']), removalOpinion: optionalText(1000) })
  .superRefine(({ removalVerdict, removalOpinion }, ctx) => {
    if (removalVerdict === 'rejected' && !removalOpinion) fault(ctx, 'removalOpinion', 'opinion-rejected')
  })
type Answers = z.output<typeof answers>

/** The head of the list's keeper decides whether an enterprise leaves the list (norm 5). */
export default defineTaskCommand({
  name: 'decide-removal',
  title: '提交审批结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  async prefill(core, { caseId }) {
    const removal = await core.db.read((tx) => rows(tx, Removals).findOneBy({ id: caseId }))
    if (!removal) throw new BusinessError('removal-not-found')
    const { enterpriseName, askedByName, askedAt, reason, enterpriseId } = removal
    return {
      ...{ enterpriseName, askedByName, askedText: dayOf(askedAt), removalReason: reason },
      openWorkText: await openWork(core, enterpriseId),
    }
  },
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const { askedById, enterpriseName: enterprise } = await lockRemoval(core, tx, caseId)
  const { removalVerdict: state, removalOpinion: opinion } = answers
  await settleStep(core, tx, { actor, caseId, step: 'removal' })
  const decided = { decidedByName: actor.name, decidedAt: core.clock.now() }
  await rows(tx, Removals).update({ id: caseId }, { state, opinion, openFor: null, ...decided })
  const data = { enterprise, words: opinion ?? '' }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: `removal-${state}`, data, actor })
  const what = zhCN.t('qualification.subjects.removal')
  const outcome = zhCN.t(`qualification.requestStates.${state}`)
  await notify(core, tx, {
    ...{ event: 'list-request-decided', caseId, to: [`person:${askedById}`], except: actor.id },
    data: { what, enterprise, outcome, reason: opinion ?? '', by: actor.name },
  })
  return { removalVerdict: state }
}
