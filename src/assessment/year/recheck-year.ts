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
  .object({ yearVerdict: z.enum(['accepted', 'returned']), yearOpinion: optionalText(1000) })
  .refine(({ yearVerdict, yearOpinion }) => yearVerdict === 'accepted' || Boolean(yearOpinion), {
    path: ['yearOpinion'],
    message: 'assessment.year.opinionNeeded',
  })
type Answers = z.output<typeof answers>

/** 合规风控部 rechecks the ranking of a year against the publications (norm 18); who asked for it can't. */
export default defineTaskCommand({
  name: 'recheck-year',
  title: '提交复核结论',
  answers,
  run: (core, act) => core.db.transaction((tx) => recheck(core, tx, act)),
  prefill: (core, { caseId }) => closingForm(core, caseId),
})

async function recheck(core: Core, tx: Tx, { actor, caseId, answers }: TaskAct<Answers>) {
  const closing = await holdClosing(core, tx, { caseId, state: 'rechecking' })
  if (closing.startedById === actor.id) throw new BusinessError('year-recheck-own')
  const { yearVerdict, yearOpinion } = answers
  if (yearVerdict === 'accepted') await mustStandAsBefore(tx, closing)
  await rows(tx, YearClosings).update(
    { id: caseId },
    {
      state: yearVerdict === 'accepted' ? 'deciding' : 'returned',
      ...{ recheckedById: actor.id, recheckedByName: actor.name, recheckedAt: core.clock.now() },
      recheckOpinion: yearOpinion,
    },
  )
  const data = { year: closing.year, words: yearOpinion ?? '' }
  const code = `year-recheck-${yearVerdict}`
  await appendTimeline(core, tx, { caseId, kind: 'business', code, data, actor })
  return { yearVerdict }
}
