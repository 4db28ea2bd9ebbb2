import type { Role } from '../../actor'
import type { Core } from '../../core'
import { severities } from '../../demands/risks/store'
import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import type { SubjectSource } from '../../subject'
import type { Locale } from '../../web/locale'
import type { PageContext, Route } from '../../web/route'
import { pageNameOf } from '../page-names'
import { complianceList } from './lists'
import { addressOf, complianceViews, openFindingStates, queryOf, type ComplianceQuery } from './query'
import { countOf, mostCounted } from './walk'
import { findingsWalk, highWalk, overdueWalk, reviewsWalk } from './walks'

/** What the page of compliance is built from. */
export interface CompliancePagesParts {
  core: Core
  locale: Locale
  subjects: readonly SubjectSource[]
}

const who: readonly Role[] = ['compliance', 'leadership']

/** `/compliance`: the compliance officer's own view of all cases: open findings, reviews that wait, high level in execution, overdue stages, confidential cases and who read them (norm 9.4, 11). */
export function compliancePages(parts: CompliancePagesParts): Route[] {
  return [{ method: 'get', path: '/compliance', who, handle: (ctx) => showCompliance(parts, ctx) }]
}

async function showCompliance(parts: CompliancePagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const query = queryOf(ctx.query)
  const houses = await departments(core)
  const { rows, next } = await complianceList(parts, ctx.state.person, query)
  const start = { ...query, after: null }
  ctx.page('confidentiality/compliance', {
    title: locale.t('compliance.title'),
    query,
    tabs: await tabsOf(core, query),
    rows,
    pageNames: namesOfPages(locale, rows),
    departments: houses,
    severities,
    states: openFindingStates,
    filters: filtersOf(query, { houses, locale }),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf(start),
    clear: addressOf({ ...start, departmentId: null, severity: null, state: null, person: null }),
  })
}

/** Each list with how much waits in it; the two that only grow are not counted. */
async function tabsOf(core: Core, query: ComplianceQuery) {
  const none = { departmentId: null, state: null }
  const counts = await core.db.read(async (tx) => ({
    findings: await sum(severities.map((severity) => countOf(tx, findingsWalk(severity, none)))),
    reviews: await countOf(tx, reviewsWalk(none)),
    high: await countOf(tx, highWalk(none)),
    overdue: await countOf(tx, overdueWalk(none, core.clock.now())),
  }))
  return complianceViews.map((view) => {
    const count = view in counts ? counts[view as keyof typeof counts] : null
    const address = addressOf({ ...query, view, after: null, severity: null, state: null, person: null })
    return { view, address, count, isMany: (count ?? 0) >= mostCounted, current: view === query.view }
  })
}

async function sum(counts: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(counts)).reduce((total, count) => total + count, 0)
}

function namesOfPages(locale: Locale, rows: readonly unknown[]): Record<string, string> {
  const pages = rows.flatMap((row) => (row as { page?: string }).page ?? [])
  return Object.fromEntries(pages.map((page) => [page, pageNameOf(locale, page)]))
}

function filtersOf(
  query: ComplianceQuery,
  { houses, locale }: { houses: readonly Department[]; locale: Locale },
) {
  const without = (change: Partial<ComplianceQuery>) => addressOf({ ...query, after: null, ...change })
  const label = (name: string) => locale.t(`compliance.filters.${name}`)
  const { departmentId, severity, state, person } = query
  const department = houses.find(({ id }) => id === departmentId)?.name ?? departmentId
  return [
    { label: label('department'), value: department, without: without({ departmentId: null }) },
    {
      label: label('severity'),
      value: severity && locale.t(`demands.severities.${severity}`),
      without: without({ severity: null }),
    },
    {
      label: label('state'),
      value: state && locale.t(`demands.findingStates.${state}`),
      without: without({ state: null }),
    },
    { label: label('person'), value: person, without: without({ person: null }) },
  ].filter(({ value }) => value)
}
