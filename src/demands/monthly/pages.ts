import { dayOf } from '../../calendar/rules/day'
import type { PageContext, Route } from '../../web/route'
import type { DemandPagesParts } from '../pages/parts'
import { monthName, shiftMonth } from '../rules/review-month'
import { scopeOf } from '../rules/readers'
import { monthView } from './month-view'

/** The monthly reviews of unfinished demands: each department's rate and what was decided (norm 12). */
export function monthlyPages(parts: DemandPagesParts): Route[] {
  return [
    { method: 'get', path: '/monthly-reviews', who: 'signed-in', handle: (ctx) => showMonth(parts, ctx) },
  ]
}

async function showMonth({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const present = dayOf(core.clock.now()).slice(0, 7)
  const asked = String(ctx.query['month'] ?? '')
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : present
  const departmentId = String(ctx.query['department'] ?? '').slice(0, 36) || null
  const after = String(ctx.query['after'] ?? '').slice(0, 36)
  const { person } = ctx.state
  const reviews = await monthView(core, person, { month, departmentId, after })
  ctx.page('demands/monthly-reviews', {
    title: locale.t('monthly.title'),
    ...{ month, departmentId, after, readsAll: scopeOf(person) === 'all' },
    monthName: monthName(month),
    previous: shiftMonth(month, -1),
    next: month < present ? shiftMonth(month, 1) : null,
    reviews,
  })
}
