import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import type { PageContext, Route } from '../../web/route'
import { changeCounts } from '../demand-changes'
import { ledgerPage } from '../ledger'
import {
  addressOf,
  queryOf,
  readAddress,
  readQuery,
  shownColumns,
  type LedgerAddress,
} from '../ledger-address'
import { ledgerOrders } from '../ledger-statement'
import { viewsFor } from '../ledger-views'
import { latestFollowUp } from '../rules/follow-up'
import { outsideCase } from '../rules/outside-case'
import { demandStates, type Demand } from '../store'
import { ledgerFilePages, mayImport } from './ledger-files'
import { ledgerViewPages } from './ledger-views'
import type { DemandPagesParts } from './parts'

/** The ledger: the norm's twelve columns first (norm 7). Filters, order, columns and place are in the address. */
export function ledgerPages(parts: DemandPagesParts): Route[] {
  const list = (ctx: PageContext) => showLedger(parts, ctx)
  return [
    { method: 'get', path: '/ledger', who: 'signed-in', handle: list },
    ...ledgerViewPages(parts, list),
    ...ledgerFilePages(parts),
  ]
}

async function showLedger({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { person, refusal } = ctx.state
  // A refused saving of a view shows the list it was saved from.
  const query = refusal ? readQuery(refusal.typed['query']) : readAddress(ctx.query)
  const fronts = (await departments(core)).filter(({ kind }) => kind === 'front')
  const { rows, next } = await ledgerPage(core, person, query)
  ctx.page('demands/ledger', {
    title: locale.t('demands.ledger.title'),
    query,
    states: ['open', ...demandStates],
    departments: fronts,
    orders: ledgerOrders,
    filters: filtersOf(query, { fronts, locale }),
    rows: await ledgerRows(core, rows),
    columns: shownColumns,
    shown: query.columns ?? shownColumns,
    views: await viewsShown(core, person, query),
    asQuery: queryOf({ ...query, after: null, view: null }),
    mayImport: mayImport(person),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

/** Rows as the list shows them: as they stand outside their cases (norm 11), of the follow-up the newest line, how often they changed. */
async function ledgerRows(core: Core, demands: readonly Demand[]) {
  const counts = await changeCounts(
    core,
    demands.map(({ id }) => id),
  )
  return demands.map((demand) => {
    const shown = outsideCase(demand, { whole: false })
    return { ...shown, followUp: latestFollowUp(shown.followUp), changed: counts.get(demand.id) }
  })
}

async function viewsShown(core: Core, reader: Actor, address: LedgerAddress) {
  const views = await viewsFor(core, reader)
  const now = queryOf({ ...address, after: null, view: null })
  return views.map((view) => ({
    ...view,
    href: addressOf({ ...readQuery(view.query), view: view.id }),
    isCurrent: view.id === address.view,
    isOwn: view.ownerId === reader.id,
    isChanged: view.query !== now,
  }))
}

function filtersOf(
  query: LedgerAddress,
  { fronts, locale }: { fronts: readonly Department[]; locale: DemandPagesParts['locale'] },
) {
  const stateName = query.state === 'open' ? 'demands.ledger.openOnly' : `demands.states.${query.state}`
  const label = (name: string) => locale.t(`demands.ledger.filters.${name}`)
  const without = (change: Partial<LedgerAddress>) => addressOf({ ...query, after: null, ...change })
  const department = fronts.find(({ id }) => id === query.departmentId)?.name ?? query.departmentId
  return [
    { label: label('q'), value: query.search, without: without({ search: '' }) },
    { label: label('state'), value: query.state && locale.t(stateName), without: without({ state: null }) },
    { label: label('department'), value: department, without: without({ departmentId: null }) },
  ].filter(({ value }) => value)
}
