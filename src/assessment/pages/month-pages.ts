import { watermarkOf } from '../../confidentiality/watermark'
import { contentDisposition } from '../../files/rules/file-name'
import type { PageContext, Route } from '../../web/route'
import { closeMonth, closingRefusal } from '../month/close-month'
import { evaluationWindow, toEvaluate } from '../month/evaluate'
import { monthAssessment, type MonthAssessment } from '../month/month-assessment'
import { monthSheet } from '../month/month-sheet'
import { shownRow } from '../month/shown-row'
import { sinceClosing } from '../month/since-closing'
import { monthOf, monthWords, shiftMonth } from '../rules/months'
import { scopeOf } from '../rules/scope'
import { monthNamed, type AssessmentPagesParts } from './parts'

/** The assessment of a month: on a page, on paper, as XLSX, and its closing (norm 16). */
export function monthPages(parts: AssessmentPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in' as const
  const show = (ctx: PageContext) => showMonth(parts, ctx)
  return [
    {
      ...{ method: 'get', path: '/assessment', who },
      async handle(ctx) {
        ctx.redirect(`/assessment/months/${monthOf(core.clock.now())}`)
        await Promise.resolve()
      },
    },
    { method: 'get', path: '/assessment/months/:month', who, handle: show },
    { method: 'get', path: '/assessment/months/:month/xlsx', who, handle: (ctx) => exportMonth(parts, ctx) },
    {
      ...{ method: 'post', path: '/assessment/months/:month/close', who, again: show },
      async handle(ctx) {
        const { month } = monthNamed(ctx)
        await closeMonth(core, ctx.state.person, month)
        ctx.redirect(`/assessment/months/${month}`)
      },
    },
  ]
}

async function showMonth({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const span = monthNamed(ctx)
  const scope = scopeOf(person)
  const assessment = await monthAssessment(core, span.month, scope)
  const paper = ctx.query['print'] === 'yes'
  const closes = person.roles.includes('compliance')
  const refusal =
    closes &&
    assessment.state === 'preliminary' &&
    (await core.db.read((tx) => closingRefusal(core, tx, span)))
  ctx.page(paper ? 'assessment/month-paper' : 'assessment/month', {
    ...(paper ? { layout: 'paper' } : {}),
    title: locale.t(paper ? 'assessment.paperTitle' : 'assessment.title', { month: monthWords(span.month) }),
    ...shownMonth(assessment),
    ...{ isAll: scope === 'all', mayClose: closes && assessment.state === 'preliminary' },
    refused: refusal ? locale.t(`errors.${refusal.code}`, refusal.data) : null,
    mayDeduct: closes,
    evaluates: (await toEvaluate(core, person, span.month)).length,
    evaluationUntil: await core.db.read((tx) => evaluationWindow(core, tx, span.month)),
    differences: assessment.state === 'closed' && !paper ? await sinceClosing(core, assessment, scope) : [],
    previous: shiftMonth(span.month, -1),
    next: span.month < monthOf(core.clock.now()) ? shiftMonth(span.month, 1) : null,
    nextWords: monthWords(shiftMonth(span.month, 1)),
  })
}

/** What tables show: rows with their sums, and whether any carries something over. */
function shownMonth(assessment: MonthAssessment) {
  const shown = (rows: MonthAssessment['people']) => rows.map((row) => shownRow(row, assessment.month))
  const [people, departments] = [shown(assessment.people), shown(assessment.departments)]
  const hasCarried = [...people, ...departments].some(({ facts }) => facts.carried !== 0)
  const groups = [
    { kind: 'department', rows: departments },
    { kind: 'person', rows: people },
  ].filter(({ rows }) => rows.length > 0)
  return {
    assessment,
    groups,
    hasCarried,
    isEmpty: groups.length === 0,
    monthWords: monthWords(assessment.month),
  }
}

async function exportMonth({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const { month } = monthNamed(ctx)
  const assessment = await monthAssessment(core, month, scopeOf(ctx.state.person))
  const bytes = await monthSheet(await watermarkOf(core, ctx.state.person), assessment)
  const name = `${locale.t('assessment.paperTitle', { month: monthWords(month) })}.xlsx`
  ctx.set('Content-Disposition', contentDisposition('attachment', name))
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = bytes
}
