import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Locale } from '../../web/locale'
import type { PageContext, Route } from '../../web/route'
import { dueStates, type DueQuery } from './list-due'
import { managerShown, managerView } from './manager-view'
import { quarterName } from './quarter-name'
import { quarterView } from './quarter-view'
import { isQuarter, quarterOf, shiftQuarter, spanOf } from './rules/quarter'

interface DutyPagesParts {
  core: Core
  locale: Locale
}

/** A manager's quarter of visits, and the coverage of managers and departments for who oversees them (norm 6). */
export function visitDutyPages(parts: DutyPagesParts): Route[] {
  return [{ method: 'get', path: '/visits/duty', who: 'signed-in', handle: (ctx) => showQuarter(parts, ctx) }]
}

async function showQuarter({ core, locale }: DutyPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const present = quarterOf(dayOf(core.clock.now()))
  const asked = textOf(ctx, 'quarter')
  const quarter = isQuarter(asked) && asked <= present ? asked : present
  const manager = await managerShown(core, person, textOf(ctx, 'manager') || person.id)
  const query = { ...queryOf(ctx, quarter), managerId: manager?.id ?? person.id }
  const view = await managerView(core, query)
  const departments = await quarterView(core, person, quarter)
  const address = (more: Record<string, string | null>) => addressOf({ ...plain(query, person.id), ...more })
  ctx.page('visits/duty', {
    ...{ title: locale.t('visitDuty.title'), quarter, quarterName: quarterName(quarter), span: query.span },
    ...{ view, departments, manager: manager ?? { id: person.id, name: person.name } },
    ...{ state: query.state, isOwn: query.managerId === person.id },
    showsList: view.sums.due > 0 || departments.length === 0 || query.managerId !== person.id,
    states: dueStates.map((name) => ({
      ...{ name, current: name === query.state, count: countOf(view, name) },
      address: address({ state: name }),
    })),
    next:
      view.next &&
      address({ state: query.state, after: `${view.next.enterpriseName}~${view.next.enterpriseId}` }),
    first: query.after && address({ state: query.state }),
    previousQuarter: addressOf({
      quarter: shiftQuarter(quarter, -1),
      manager: textOf(ctx, 'manager') || null,
    }),
    nextQuarter:
      quarter < present
        ? addressOf({ quarter: shiftQuarter(quarter, 1), manager: textOf(ctx, 'manager') || null })
        : null,
  })
}

function countOf(
  { sums, left }: { sums: { due: number; visited: number }; left: number },
  name: string,
): number {
  return { left, visited: sums.visited, all: sums.due }[name] ?? 0
}

function queryOf(ctx: PageContext, quarter: string): Omit<DueQuery, 'managerId'> {
  const state = dueStates.find((one) => one === textOf(ctx, 'state')) ?? 'left'
  return { quarter, span: spanOf(quarter), state, after: placeOf(textOf(ctx, 'after')) }
}

/** `<name>~<id>`; what is no place starts at the beginning. */
function placeOf(text: string): DueQuery['after'] {
  const cut = text.lastIndexOf('~')
  return cut > 0 ? { name: text.slice(0, cut), id: text.slice(cut + 1) } : null
}

function plain(query: DueQuery, own: string): Record<string, string | null> {
  return { quarter: query.quarter, manager: query.managerId === own ? null : query.managerId }
}

function addressOf(of: Record<string, string | null>): string {
  const given = Object.entries(of).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `/visits/duty?${new URLSearchParams(given).toString()}`
}

function textOf(ctx: PageContext, name: string): string {
  return String(ctx.query[name] ?? '').slice(0, 300)
}
