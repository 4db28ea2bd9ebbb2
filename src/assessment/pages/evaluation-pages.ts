import { BusinessError } from '../../errors'
import type { Fault } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import {
  evaluate,
  evaluationWindow,
  toEvaluate,
  type GivenEvaluation,
  type ToEvaluate,
} from '../month/evaluate'
import { monthWords } from '../rules/months'
import { monthNamed, type AssessmentPagesParts } from './parts'

const path = '/assessment/months/:month/evaluations'

/** The form by which heads and line directors evaluate a month (norm 16). */
export function evaluationPages(parts: AssessmentPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in' as const
  const show = (ctx: PageContext) => showForm(parts, ctx)
  return [
    { method: 'get', path, who, handle: show },
    {
      ...{ method: 'post', path, who, again: show },
      async handle(ctx) {
        const { month } = monthNamed(ctx)
        const mine = await toEvaluate(core, ctx.state.person, month)
        const kept = await evaluate(core, ctx.state.person, { month, given: givenIn(ctx.input, mine) })
        ctx.redirect(`/assessment/months/${month}/evaluations?kept=${kept}`)
      },
    },
  ]
}

async function showForm({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const { month } = monthNamed(ctx)
  const until = await core.db.read((tx) => evaluationWindow(core, tx, month))
  const kept = Number(ctx.query['kept'] ?? NaN)
  ctx.page('assessment/evaluations', {
    title: locale.t('assessment.evaluations.title', { month: monthWords(month) }),
    ...{ month, until, isOpen: until !== null && core.clock.now() <= until },
    saved: Number.isInteger(kept) ? { kept } : null,
    list: (await toEvaluate(core, ctx.state.person, month)).map((one) => ({
      ...one,
      ...{ scoreField: `score-${one.id}`, commentField: `comment-${one.id}` },
    })),
  })
}

/** What was typed for those in the list; an empty score says nothing. @throws BusinessError `invalid-input` */
function givenIn(input: Record<string, unknown>, mine: readonly ToEvaluate[]): GivenEvaluation[] {
  const faults: Record<string, Fault> = {}
  const given = mine.flatMap(({ id, kind }) => {
    const [score, comment] = [textOf(input[`score-${id}`]), textOf(input[`comment-${id}`])]
    if (comment.length > 500) faults[`comment-${id}`] = { code: 'too-long', data: { max: 500 } }
    if (score === '' && comment !== '') faults[`score-${id}`] = { code: 'assessment.faults.score', data: {} }
    if (score === '') return []
    if (!/^(100|\d{1,2})$/.test(score)) faults[`score-${id}`] = { code: 'assessment.faults.score', data: {} }
    return [{ id, kind, score: Number(score), comment: comment || null }]
  })
  if (Object.keys(faults).length > 0) throw new BusinessError('invalid-input', { fields: faults })
  return given
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
