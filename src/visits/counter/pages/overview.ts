import { rows } from '../../../database/table'
import { departments } from '../../../people/house'
import type { PageContext, Route } from '../../../web/route'
import { oversees } from '../../duty/rules/oversees'
import { listVisits } from '../../list-visits'
import { counterView } from '../counter-view'
import { periodQuery } from '../export-visits'
import { CounterImports } from '../store'
import { periodOf, type CounterPagesParts } from './parts'

/** What is missing in the counter system, by department and manager, and visit by visit (norm 13). */
export function overviewPages(parts: CounterPagesParts): Route[] {
  return [
    { method: 'get', path: '/visits/counter', who: 'signed-in', handle: (ctx) => showCounter(parts, ctx) },
  ]
}

/** The page itself; also what a refused table leads back to. */
export async function showCounter(parts: CounterPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const { person } = ctx.state
  const period = periodOf(parts, ctx)
  const lines = await counterView(core, person, period)
  const { list, next } = await missingOf(parts, ctx)
  const isOverseer = (await departments(core)).some((department) => oversees(person, department))
  const sum = (what: 'total' | 'numbered' | 'missing') => lines.reduce((total, line) => total + line[what], 0)
  ctx.page('visits/counter', {
    ...{ title: locale.t('visitCounter.title'), period, lines, isOverseer, missing: list },
    total: { total: sum('total'), numbered: sum('numbered'), missing: sum('missing') },
    next: next && addressOf(period, `${next.at.toISOString()}~${next.id}`),
    first: String(ctx.query['after'] ?? '') && addressOf(period, null),
    mayMap: person.roles.includes('admin'),
    imports: await core.db.read((tx) =>
      rows(tx, CounterImports).find({
        where: { actorId: person.id },
        select: { id: true, fileName: true, at: true, counts: true },
        order: { at: 'DESC' },
        take: 5,
      }),
    ),
  })
}

/** A page of the visits without a number: one's own, or all that one may read. */
async function missingOf(parts: CounterPagesParts, ctx: PageContext) {
  const { core } = parts
  const { person } = ctx.state
  const query = periodQuery({ ...periodOf(parts, ctx), onlyMissing: true })
  const seen = (await departments(core)).some((department) => oversees(person, department))
  const [at = '', id = ''] = String(ctx.query['after'] ?? '').split('~')
  const isPlace = id !== '' && !Number.isNaN(new Date(at).getTime())
  const { rows: list, next } = await listVisits(core, person, {
    ...query,
    scope: seen ? 'all' : 'mine',
    after: isPlace ? { at: new Date(at), id } : query.after,
  })
  return { list, next }
}

function addressOf({ from, to }: { from: string; to: string }, after: string | null): string {
  return `/visits/counter?${new URLSearchParams({ from, to, ...(after ? { after } : {}) }).toString()}#missing`
}
