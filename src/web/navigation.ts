import type { Actor } from '../actor'
import type { Route, Who } from './route'

/** One entry of the bar; `name` is its icon and its word in the locale. */
export interface NavItem {
  name: string
  path: string
  current: boolean
}

/** In the order of the working day, not of the alphabet. */
const entries = [
  { name: 'tasks', path: '/tasks' },
  { name: 'enterprises', path: '/enterprises' },
  { name: 'visits', path: '/visits' },
  { name: 'ledger', path: '/ledger' },
  { name: 'scores', path: '/scores' },
  { name: 'monitor', path: '/monitor' },
  { name: 'designer', path: '/designer' },
  { name: 'admin', path: '/admin' },
]

/** The bar of `actor` on the page at `path`: what exists and what this person may use. */
export function navigation(routes: readonly Route[], actor: Actor, path: string): NavItem[] {
  return entries
    .filter((entry) => mayOpen(routes, actor, entry.path))
    .map((entry) => ({ ...entry, current: path === entry.path || path.startsWith(`${entry.path}/`) }))
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
