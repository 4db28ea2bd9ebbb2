import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import type { PageContext, Route } from '../../web/route'
import { ledgerPage, type LedgerQuery } from '../ledger'
import { ledgerOrders, type LedgerPlace } from '../ledger-statement'
import { latestFollowUp } from '../rules/follow-up'
import { maskPhone } from '../rules/mask-phone'
import { demandStates, type Demand } from '../store'
import type { DemandPagesParts } from './parts'

/** The ledger: the norm's twelve columns first (norm 7). Filters, order and place are in the address. */
export function ledgerPages(parts: DemandPagesParts): Route[] {
  return [{ method: 'get', path: '/ledger', who: 'signed-in', handle: (ctx) => showLedger(parts, ctx) }]
}

async function showLedger({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const query = queryOf(ctx.query)
  const fronts = (await departments(core)).filter(({ kind }) => kind === 'front')
  const { rows, next } = await ledgerPage(core, ctx.state.person, query)
  ctx.page('demands/ledger', {
    title: locale.t('demands.ledger.title'),
    query,
    states: ['open', ...demandStates],
    departments: fronts,
    orders: ledgerOrders,
    filters: filtersOf(query, { fronts, locale }),
    rows: rows.map(ledgerRow),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

/** A row as the list shows it: the phone masked (norm 11), of the follow-up the newest line. */
function ledgerRow(demand: Demand) {
  return {
    ...demand,
    contactPhone: maskPhone(demand.contactPhone),
    followUp: latestFollowUp(demand.followUp),
  }
}

function queryOf(typed: PageContext['query']): LedgerQuery {
  const text = (name: string) =>
    String(typed[name] ?? '')
      .trim()
      .slice(0, 100)
  const states = ['open', ...demandStates] as const
  return {
    search: text('q'),
    state: states.find((state) => state === text('state')) ?? null,
    departmentId: text('department') || null,
    order: ledgerOrders.find((order) => order === text('order')) ?? 'newest',
    after: placeOf(String(typed['after'] ?? '')),
  }
}

function addressOf({ search, state, departmentId, order, after }: LedgerQuery): string {
  const given = Object.entries({
    q: search,
    state,
    department: departmentId,
    order: order === 'newest' ? null : order,
    after: after && Buffer.from(JSON.stringify([after.sorted, after.id])).toString('base64url'),
  }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `/ledger?${new URLSearchParams(given).toString()}` : '/ledger'
}

/** The place an address names; an address that was tampered with starts at the beginning. */
function placeOf(text: string): LedgerPlace | null {
  try {
    const [sorted, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    return typeof sorted === 'string' && typeof id === 'string' ? { sorted, id } : null
  } catch {
    return null
  }
}

function filtersOf(
  query: LedgerQuery,
  { fronts, locale }: { fronts: readonly Department[]; locale: DemandPagesParts['locale'] },
) {
  const stateName = query.state === 'open' ? 'demands.ledger.openOnly' : `demands.states.${query.state}`
  const label = (name: string) => locale.t(`demands.ledger.filters.${name}`)
  const without = (change: Partial<LedgerQuery>) => addressOf({ ...query, after: null, ...change })
  const department = fronts.find(({ id }) => id === query.departmentId)?.name ?? query.departmentId
  return [
    { label: label('q'), value: query.search, without: without({ search: '' }) },
    { label: label('state'), value: query.state && locale.t(stateName), without: without({ state: null }) },
    { label: label('department'), value: department, without: without({ departmentId: null }) },
  ].filter(({ value }) => value)
}
