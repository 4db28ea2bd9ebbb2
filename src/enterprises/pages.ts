import type { Core } from '../core'
import { namesOf } from '../people/house'
import type { Locale } from '../web/locale'
import type { PageContext, Route } from '../web/route'
import { findEnterprises, type EnterpriseQuery } from './find-enterprises'

/** What the pages of this capability are built from. */
export interface EnterprisePagesParts {
  core: Core
  locale: Locale
}

/** The enterprises the exchange knows, by name, and whether they may be worked on (norm 5). */
export function enterprisePages(parts: EnterprisePagesParts): Route[] {
  return [{ method: 'get', path: '/enterprises', who: 'signed-in', handle: (ctx) => showList(parts, ctx) }]
}

async function showList({ core, locale }: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const query = queryOf(ctx.query)
  const { rows, next } = await findEnterprises(core, query)
  const managers = await namesOf(
    core,
    rows.flatMap(({ customerManagerId }) => customerManagerId ?? []),
  )
  ctx.page('enterprises/list', {
    title: locale.t('enterprises.title'),
    query,
    rows: rows.map((row) => ({ ...row, manager: managers.get(row.customerManagerId ?? '') ?? '' })),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

function queryOf(typed: PageContext['query']): EnterpriseQuery {
  const text = (name: string) =>
    String(typed[name] ?? '')
      .trim()
      .slice(0, 200)
  const after = { name: text('name'), id: text('after') }
  return { search: text('q'), after: after.name && after.id ? after : null }
}

function addressOf({ search, after }: EnterpriseQuery): string {
  const given = [
    ...(search ? [['q', search]] : []),
    ...(after
      ? [
          ['name', after.name],
          ['after', after.id],
        ]
      : []),
  ]
  return given.length > 0 ? `/enterprises?${new URLSearchParams(given).toString()}` : '/enterprises'
}
