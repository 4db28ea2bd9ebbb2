import { enterpriseIdOf } from './demands'
import type { BenchExchange } from './exchange'
import type { PageAsked } from './pages-asked'

/** Enterprises, visits, duty, reviews, what compliance and scores show; all with the aim of 100 ms, but for all managers of several departments 700. */
export function recordsAsked({ fronts }: BenchExchange): PageAsked[] {
  const last = fronts.at(-1)!.department.id
  return [...enterprises(fronts[0]!.staff[1]!.id), ...visits(last), ...others].map((page) => ({
    aimMs: 100,
    ...page,
  }))
}

const q = (words: string) => encodeURIComponent(words)

function enterprises(managerId: string): PageAsked[] {
  return [
    { what: 'enterprises', as: 'staff', path: '/enterprises' },
    { what: 'enterprises, 20th page', as: 'staff', path: '/enterprises', pagesOn: 19 },
    { what: 'enterprises, class and tier', as: 'staff', path: '/enterprises?class=growth&tier=standard' },
    { what: 'enterprises, not on the list', as: 'staff', path: '/enterprises?list=no' },
    { what: 'enterprises of a manager', as: 'staff', path: `/enterprises?manager=${managerId}` },
    { what: 'enterprises, as of a day', as: 'staff', path: '/enterprises?asOf=2026-11-30' },
    { what: 'enterprises, search part of a name', as: 'staff', path: `/enterprises?q=${q('云图')}` },
    { what: 'enterprises, search a whole name', as: 'staff', path: `/enterprises?q=${q('云图恒固智造')}` },
    { what: 'enterprises, search what all have', as: 'staff', path: `/enterprises?q=${q('有限公司')}` },
    { what: 'enterprises, search a code', as: 'staff', path: '/enterprises?q=91640100MA7000777' },
    { what: 'an enterprise', as: 'staff', path: `/enterprises/${enterpriseIdOf(7)}` },
  ]
}

function visits(departmentId: string): PageAsked[] {
  const all = '/visits?scope=all'
  return [
    { what: 'visits', as: 'staff', path: '/visits' },
    ...(['staff', 'head', 'compliance'] as const).flatMap((as): PageAsked[] => [
      { what: 'visits, all', as, path: all },
      { what: 'visits, all, 20th page', as, path: all, pagesOn: 19 },
      { what: 'visits, without evidence', as, path: `${all}&state=evidence` },
      { what: 'visits, open finding', as, path: `${all}&state=open-finding` },
      { what: 'visits, without number', as, path: `${all}&state=number` },
      { what: 'visits, to institutions', as, path: `${all}&party=institution` },
      { what: 'visits, on site in a month', as, path: `${all}&kind=onsite&from=2026-03-01&to=2026-03-31` },
      { what: 'visits, search an enterprise', as, path: `${all}&q=${q('云图恒固智造')}` },
      { what: 'visits, search part of a name', as, path: `${all}&q=${q('恒固')}` },
      { what: 'visits, search what all have', as, path: `${all}&q=${q('有限公司')}` },
      { what: 'visits, search what nobody has', as, path: `${all}&q=${q('航天发射')}` },
    ]),
    { what: 'visits, a department', as: 'compliance', path: `${all}&department=${departmentId}` },
  ]
}

const others: readonly PageAsked[] = [
  { what: 'quarterly duty', as: 'staff', path: '/visits/duty' },
  { what: 'quarterly duty', as: 'head', path: '/visits/duty' },
  { what: 'quarterly duty', as: 'director', path: '/visits/duty', aimMs: 700 },
  { what: 'quarterly duty', as: 'leadership', path: '/visits/duty', aimMs: 700 },
  {
    what: 'quarterly duty, a quarter before',
    as: 'leadership',
    path: '/visits/duty?quarter=2026Q3',
    aimMs: 700,
  },
  { what: 'monthly reviews', as: 'staff', path: '/monthly-reviews' },
  { what: 'monthly reviews', as: 'head', path: '/monthly-reviews' },
  { what: 'monthly reviews', as: 'leadership', path: '/monthly-reviews' },
  ...['findings', 'reviews', 'high', 'overdue', 'secret', 'reads'].map((view): PageAsked => ({
    what: `compliance view, ${view}`,
    as: 'compliance',
    path: `/compliance?view=${view}`,
  })),
  { what: 'what waits in the counter system', as: 'compliance', path: '/visits/counter' },
  { what: 'what waits in the counter system', as: 'staff', path: '/visits/counter' },
  { what: 'inbox', as: 'staff', path: '/inbox' },
  { what: 'weekly table', as: 'staff', path: '/scores/2026-W30' },
  {
    what: 'entries of a week',
    as: 'compliance',
    path: '/scores/entries?from=2026-07-20&to=2026-07-26',
  },
]
