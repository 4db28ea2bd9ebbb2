import type { PageContext, Route } from '../../web/route'
import type { DemandPagesParts } from '../pages/parts'
import { measureScopes, measuresFor, type MeasureQuery } from './measures-for'

/** Measures agreed in reviews: mine and my department's (norm 14). */
export function reviewPages(parts: DemandPagesParts): Route[] {
  return [{ method: 'get', path: '/measures', who: 'signed-in', handle: (ctx) => showMeasures(parts, ctx) }]
}

async function showMeasures({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const query = queryOf(ctx.query)
  const { measures, next } = await measuresFor(core, ctx.state.person, query)
  ctx.page('demands/measures', {
    title: locale.t('measures.title'),
    query,
    tabs: measureScopes.map((scope) => ({
      scope,
      current: scope === query.scope,
      address: addressOf({ ...query, scope, after: null }),
    })),
    filters: filtersOf(query, locale),
    measures,
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

function queryOf(typed: PageContext['query']): MeasureQuery {
  const [, dueOn, id] = /^(\d{4}-\d{2}-\d{2})_([\w-]{1,36})$/.exec(String(typed['after'] ?? '')) ?? []
  return {
    scope: measureScopes.find((scope) => scope === typed['scope']) ?? 'mine',
    all: typed['state'] === 'all',
    overdue: typed['overdue'] === 'yes',
    after: dueOn && id ? { dueOn, id } : null,
  }
}

function addressOf({ scope, all, overdue, after }: MeasureQuery): string {
  const given = Object.entries({
    scope: scope === 'mine' ? '' : scope,
    state: all ? 'all' : '',
    overdue: overdue ? 'yes' : '',
    after: after ? `${after.dueOn}_${after.id}` : '',
  }).filter(([, value]) => value)
  return given.length > 0 ? `/measures?${new URLSearchParams(given).toString()}` : '/measures'
}

function filtersOf(query: MeasureQuery, locale: DemandPagesParts['locale']) {
  const filter = (name: string, value: string, without: Partial<MeasureQuery>) => ({
    label: locale.t(`measures.filter.${name}`),
    value: locale.t(value),
    without: addressOf({ ...query, after: null, ...without }),
  })
  return [
    ...(query.all ? [filter('state', 'measures.allStates', { all: false })] : []),
    ...(query.overdue ? [filter('overdue', 'measures.overdueOnly', { overdue: false })] : []),
  ]
}
