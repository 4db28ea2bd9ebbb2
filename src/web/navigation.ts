import type { Actor } from '../actor'
import type { Route, Who } from './route'

/** One entry of the bar; `name` is its icon and its word in the locale. */
export interface NavItem {
  name: string
  path: string
  current: boolean
}

/** In the order of the working day, not of the alphabet; `also` are the pages beside the entry's own. */
const entries: readonly { name: string; path: string; also?: readonly string[] }[] = [
  { name: 'tasks', path: '/tasks' },
  { name: 'enterprises', path: '/enterprises' },
  {
    name: 'qualifications',
    path: '/qualifications',
    also: ['/listing-events', '/removals', '/reassignments'],
  },
  { name: 'visits', path: '/visits' },
  { name: 'ledger', path: '/ledger', also: ['/cases', '/demands', '/measures', '/monthly-reviews'] },
  { name: 'catalogue', path: '/catalogue' },
  { name: 'partners', path: '/partners' },
  { name: 'scores', path: '/scores', also: ['/boards', '/assessment', '/year', '/score-inspections'] },
  { name: 'compliance', path: '/compliance', also: ['/inspections'] },
  { name: 'monitor', path: '/monitor' },
  { name: 'designer', path: '/designer' },
  { name: 'admin', path: '/admin', also: ['/calendar', '/policies'] },
]

/** A page beside others of the same entry; `words` is the key of its short title in the locale. */
export interface EntryTab {
  name: string
  path: string
  words: string
}

/** The pages that stand side by side in an entry, as tabs over each of them. */
const tabsOf: Readonly<Record<string, readonly EntryTab[]>> = {
  qualifications: [
    { name: 'qualifications', path: '/qualifications', words: 'qualification.tabs.qualifications' },
    { name: 'events', path: '/listing-events', words: 'qualification.tabs.events' },
    { name: 'removals', path: '/removals', words: 'qualification.tabs.removals' },
    { name: 'reassignments', path: '/reassignments', words: 'qualification.tabs.reassignments' },
  ],
  ledger: [
    { name: 'ledger', path: '/ledger', words: 'web.nav.ledger' },
    { name: 'measures', path: '/measures', words: 'measures.title' },
    { name: 'monthly', path: '/monthly-reviews', words: 'monthly.short' },
  ],
  scores: [
    { name: 'publication', path: '/scores', words: 'boards.tabs.publication' },
    { name: 'boards', path: '/boards', words: 'boards.tabs.boards' },
    { name: 'entries', path: '/scores/entries', words: 'boards.tabs.entries' },
    { name: 'assessment', path: '/assessment', words: 'boards.tabs.assessment' },
    { name: 'year', path: '/year', words: 'boards.tabs.year' },
    { name: 'inspections', path: '/score-inspections', words: 'boards.tabs.inspections' },
  ],
  admin: [
    { name: 'people', path: '/admin/people', words: 'people.admin.title' },
    { name: 'house', path: '/admin/departments', words: 'people.house.title' },
    { name: 'calendar', path: '/calendar', words: 'people.admin.calendar' },
    { name: 'policies', path: '/policies', words: 'policies.title' },
    { name: 'outbox', path: '/admin/outbox', words: 'people.admin.outbox' },
    { name: 'audit', path: '/admin/audit', words: 'people.audit.title' },
  ],
}

/** The tabs of an entry that exist and that this person may use; one page alone needs none. */
export function entryTabs(routes: readonly Route[], actor: Actor, entry: string | undefined): EntryTab[] {
  const tabs = (tabsOf[entry ?? ''] ?? []).filter(({ path }) => mayOpen(routes, actor, path))
  return tabs.length > 1 ? tabs : []
}

/** The bar of `actor` on the page at `path`: what exists and what this person may use. */
export function navigation(routes: readonly Route[], actor: Actor, path: string): NavItem[] {
  return entries
    .filter((entry) => mayOpen(routes, actor, entry.path))
    .map(({ name, path: own, also = [] }) => ({
      ...{ name, path: own },
      current: [own, ...also].some((one) => path === one || path.startsWith(`${one}/`)),
    }))
}

/** Where the search field of the top line leads; null when there is nothing to search yet. */
export function searchPath(routes: readonly Route[], actor: Actor): string | null {
  return ['/search', '/ledger'].find((path) => mayOpen(routes, actor, path)) ?? null
}

function mayOpen(routes: readonly Route[], actor: Actor, path: string): boolean {
  const route = routes.find((candidate) => candidate.method === 'get' && candidate.path === path)
  return route !== undefined && allows(route.who, actor)
}

/** Whether `who` lets this person in; `actor` is absent for somebody who has not signed in. */
export function allows(who: Who, actor: Actor | undefined): boolean {
  if (who === 'anyone') return true
  if (!actor) return false
  return who === 'signed-in' || who.some((role) => actor.roles.includes(role))
}
