import type { PageContext, Route } from '../../web/route'
import { rowDetail } from '../month/row-detail'
import { shownAtMost } from '../month/row-lists'
import { shownRow } from '../month/shown-row'
import type { AssessedRow } from '../rules/figures'
import { monthWords, quarterEnding } from '../rules/months'
import { monthNamed, type AssessmentPagesParts } from './parts'

/** A person's or a department's month with what every figure is made of (norm 2, 16). */
export function rowPages(parts: AssessmentPagesParts): Route[] {
  const who = 'signed-in' as const
  const path = '/assessment/months/:month'
  return [
    { method: 'get', path: `${path}/people/:id`, who, handle: (ctx) => showRow(parts, ctx, 'person') },
    {
      method: 'get',
      path: `${path}/departments/:id`,
      who,
      handle: (ctx) => showRow(parts, ctx, 'department'),
    },
  ]
}

async function showRow(
  { core, locale }: AssessmentPagesParts,
  ctx: PageContext,
  kind: AssessedRow['kind'],
): Promise<void> {
  const span = monthNamed(ctx)
  const of = { kind, id: ctx.params['id'] ?? '' }
  const { row, ...detail } = await rowDetail(core, ctx.state.person, { span, of })
  const named = kind === 'person' ? 'person' : 'department'
  ctx.page('assessment/row', {
    title: locale.t('assessment.rowTitle', { name: row.name, month: monthWords(span.month) }),
    ...{ ...detail, row: shownRow(row, span.month), span, shownAtMost },
    entriesAddress: `/scores/entries?${new URLSearchParams({ from: span.from, to: span.to, [named]: of.id }).toString()}`,
    quarter: quarterEnding(span.month),
  })
}
