import type { BenchExchange } from './exchange'
import { recordsAsked } from './records-asked'

/** A page as somebody asks for it. */
export interface PageAsked {
  what: string
  as: keyof BenchExchange['readers']
  path: string
  /** How often the link to the next page is followed first. */
  pagesOn?: number
  /** p95 at most so many milliseconds; 50 when left out. */
  aimMs?: number
}

/** What people look at, as those who see least and those who see all. */
export function pagesAsked(exchange: BenchExchange): PageAsked[] {
  return [...tasks, ...ledgers(exchange), ...cases(exchange), ...recordsAsked(exchange)]
}

const tasks: readonly PageAsked[] = [
  { what: 'tasks, all', as: 'staff', path: '/tasks' },
  { what: 'tasks, mine', as: 'staff', path: '/tasks?view=mine' },
  { what: 'tasks, offered', as: 'staff', path: '/tasks?view=offered' },
  { what: 'tasks, one step', as: 'staff', path: '/tasks?element=submit-plan' },
  { what: 'tasks, a rare step', as: 'staff', path: '/tasks?element=write-review' },
  { what: 'tasks, overdue', as: 'staff', path: '/tasks?overdue=yes' },
  { what: 'tasks, 2nd page', as: 'staff', path: '/tasks', pagesOn: 1 },
  { what: 'tasks, 20th page', as: 'staff', path: '/tasks', pagesOn: 19 },
  { what: 'tasks, all', as: 'head', path: '/tasks' },
  { what: 'tasks, mine', as: 'head', path: '/tasks?view=mine' },
  { what: 'tasks, one step', as: 'head', path: '/tasks?element=confirm-completion' },
  { what: 'tasks, all', as: 'compliance', path: '/tasks' },
  { what: 'tasks, all', as: 'leadership', path: '/tasks' },
]

function ledgers({ fronts }: BenchExchange): PageAsked[] {
  const [first, last] = [fronts[0]!.department.id, fronts.at(-1)!.department.id]
  return (['staff', 'head', 'leadership'] as const).flatMap((as) => [
    { what: 'ledger', as, path: '/ledger' },
    { what: 'ledger, 2nd page', as, path: '/ledger', pagesOn: 1 },
    { what: 'ledger, 20th page', as, path: '/ledger', pagesOn: 19 },
    { what: 'ledger, own department', as, path: `/ledger?department=${first}` },
    { what: 'ledger, another department', as, path: `/ledger?department=${last}` },
    { what: 'ledger, open', as, path: '/ledger?state=open' },
    { what: 'ledger, completed', as, path: '/ledger?state=completed' },
    { what: 'ledger, a rare state', as, path: '/ledger?state=withdrawn' },
    { what: 'ledger, department and state', as, path: `/ledger?department=${first}&state=declined` },
    { what: 'ledger, oldest first', as, path: '/ledger?order=oldest' },
    { what: 'ledger, by name', as, path: '/ledger?order=enterprise' },
    { what: 'ledger, search an enterprise', as, aimMs: 100, path: searchFor('云图智造科技') },
    { what: 'ledger, search part of a name', as, aimMs: 100, path: searchFor('恒固') },
    { what: 'ledger, search words of the demand', as, aimMs: 100, path: searchFor('可转债 扩建') },
    { what: 'ledger, search name and words', as, aimMs: 100, path: searchFor('清芷 股权融资') },
    { what: 'ledger, search what all have', as, aimMs: 100, path: searchFor('有限公司') },
    { what: 'ledger, search what nobody has', as, aimMs: 100, path: searchFor('航天发射') },
    { what: 'ledger, search within a state', as, aimMs: 100, path: `${searchFor('质押')}&state=withdrawn` },
  ])
}

function cases({ aCase }: BenchExchange): PageAsked[] {
  return (['staff', 'head', 'compliance'] as const).flatMap((as) => [
    { what: 'a case', as, path: `/cases/${aCase}`, aimMs: 60 },
    { what: 'a case on paper', as, path: `/cases/${aCase}/dossier`, aimMs: 100 },
  ])
}

function searchFor(words: string): string {
  return `/ledger?${new URLSearchParams({ q: words }).toString()}`
}
