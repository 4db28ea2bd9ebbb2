import { z } from 'zod'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { optionalText } from '../../demands/answer-fields'
import { defineTaskCommand, type TaskAct } from '../../engine/define-task-command'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { holdClosing, mustStandAsBefore } from './closing'
import { closingForm } from './closing-form'
import { YearClosings } from './store'

const answers = z
  .object({ yearDecision: z.enum(['published', 'returned']), yearDecisionOpinion: optionalText(1000) })
  .refine(
    ({ yearDecision, yearDecisionOpinion }) => yearDecision === 'published' || Boolean(yearDecisionOpinion),
    {
      path: ['yearDecisionOpinion'],
      message: 'assessment.year.opinionNeeded',
    },
  )
type Answers = z.output<typeof answers>

/** The leadership publishes the ranking of a year as it was rechecked, or sends it back (norm 18); who asked for it or rechecked it can't. */
export default defineTaskCommand({
  name: 'publish-year',
  title: '提交审定结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => decide(core, tx, act)),
  prefill: (core, { caseId }) => closingForm(core, caseId),
})

async function decide(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const closing = await holdClosing(core, tx, { caseId, state: 'deciding' })
  if ([closing.startedById, closing.recheckedById].includes(actor.id))
    throw new BusinessError('year-recheck-own')
  const { yearDecision, yearDecisionOpinion } = answers
  if (yearDecision === 'published') await mustStandAsBefore(tx, closing)
  await rows(tx, YearClosings).update(
    { id: caseId },
    {
      state: yearDecision,
      ...{ decidedById: actor.id, decidedByName: actor.name, decidedAt: core.clock.now() },
      decisionOpinion: yearDecisionOpinion,
    },
  )
  const data = { year: closing.year, words: yearDecisionOpinion ?? '' }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: `year-${yearDecision}`, data, actor })
  return { yearDecision }
}
