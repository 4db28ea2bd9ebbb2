import { isDay } from '../../calendar/rules/day'
import type { PageContext } from '../../web/route'
import type { EnterpriseQuery } from '../find-enterprises'
import { enterpriseClasses, enterpriseTiers } from '../store'

/** The query an address asks for; what it does not understand is left out. */
export function queryOf(typed: Readonly<Record<string, unknown>>): Required<Omit<EnterpriseQuery, 'size'>> {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name].trim().slice(0, 200) : '')
  const after = { name: text('name'), id: text('after') }
  const list = text('list')
  return {
    search: text('q').slice(0, 100),
    class: enterpriseClasses.find((one) => one === text('class')) ?? null,
    tier: enterpriseTiers.find((one) => one === text('tier')) ?? null,
    managerId: text('manager').slice(0, 36) || null,
    onList: list === 'on' || list === 'off' ? list === 'on' : null,
    asOf: isDay(text('asOf')) ? text('asOf') : null,
    after: after.name && after.id ? after : null,
  }
}

/** The address of a query, below `path`. */
export function addressOf(query: EnterpriseQuery, path = '/enterprises'): string {
  const { search, after, onList, asOf, managerId } = query
  const given = Object.entries({
    q: search,
    class: query.class,
    tier: query.tier,
    manager: managerId,
    list: asOf || onList === null || onList === undefined ? null : onList ? 'on' : 'off',
    asOf,
    name: after?.name,
    after: after?.id,
  }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path
}

/** A parameter of the address's path. */
export function param(ctx: PageContext, name: string): string {
  return ctx.params[name] ?? ''
}
