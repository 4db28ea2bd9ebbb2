import { isDay } from '../../calendar/rules/day'
import { activePeople, namesOf } from '../../people/house'
import type { Locale } from '../../web/locale'
import type { PageContext, Route } from '../../web/route'
import { findEnterprises, type EnterpriseQuery } from '../find-enterprises'
import { keepsWholeList } from '../may-edit'
import { enterpriseClasses, enterpriseTiers } from '../store'
import type { EnterprisePagesParts } from './parts'
import { addressOf, queryOf } from './query'

/** The enterprises by name, and the qualified list as of any day (norm 5). */
export function listPages(parts: EnterprisePagesParts): Route[] {
  return [{ method: 'get', path: '/enterprises', who: 'signed-in', handle: (ctx) => showList(parts, ctx) }]
}

async function showList({ core, locale }: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const query = queryOf(ctx.query)
  const { rows, next } = await findEnterprises(core, query)
  const managers = await namesOf(
    core,
    rows.flatMap(({ customerManagerId }) => customerManagerId ?? []),
  )
  const asked = ctx.query['asOf']
  ctx.page('enterprises/list', {
    title: locale.t('enterprises.title'),
    query,
    ...(await choices({ core, locale }, ctx, query)),
    wrongDay: typeof asked === 'string' && asked !== '' && !isDay(asked),
    rows: rows.map((row) => ({ ...row, manager: managers.get(row.customerManagerId ?? '') ?? '' })),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
    exportAddress: addressOf({ ...query, after: null }, '/enterprises/export'),
    mayImport: await keepsWholeList(core, ctx.state.person),
  })
}

async function choices(parts: EnterprisePagesParts, ctx: PageContext, query: EnterpriseQuery) {
  const people = (await activePeople(parts.core)).map(({ id, name }) => ({ id, name }))
  const mine = ctx.state.person.id
  const managers = [...people.filter(({ id }) => id === mine), ...people.filter(({ id }) => id !== mine)]
  const manager =
    query.managerId && (managers.find(({ id }) => id === query.managerId)?.name ?? query.managerId)
  return {
    classes: enterpriseClasses,
    tiers: enterpriseTiers,
    managers,
    filters: filtersOf(query, { locale: parts.locale, manager: manager ?? null }),
  }
}

function filtersOf(query: EnterpriseQuery, { locale, manager }: { locale: Locale; manager: string | null }) {
  const label = (name: string) => locale.t(`enterprises.filters.${name}`)
  const without = (change: Partial<EnterpriseQuery>) => addressOf({ ...query, after: null, ...change })
  const named = (prefix: string, key: string | null | undefined) =>
    key && locale.t(`enterprises.${prefix}.${key}`)
  const list = query.onList === null || query.onList === undefined ? null : query.onList ? 'yes' : 'no'
  return [
    { label: label('asOf'), value: query.asOf, without: without({ asOf: null }) },
    { label: label('q'), value: query.search, without: without({ search: '' }) },
    { label: label('class'), value: named('classes', query.class), without: without({ class: null }) },
    { label: label('tier'), value: named('tiers', query.tier), without: without({ tier: null }) },
    { label: label('manager'), value: manager, without: without({ managerId: null }) },
    {
      label: label('list'),
      value: query.asOf ? null : named('listStates', list),
      without: without({ onList: null }),
    },
  ].filter(({ value }) => value)
}
