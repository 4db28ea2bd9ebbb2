import { isDay } from '../../calendar/rules/day'
import { departments } from '../../people/house'
import type { PageContext, Route } from '../../web/route'
import { findingsOfVisits, evidenceCounts } from '../visits-of-year'
import { listVisits } from '../list-visits'
import { partyKinds, visitKinds, type Visit } from '../store'
import { visitLacks, type VisitPlace, type VisitQuery } from '../visit-query'
import type { VisitPagesParts } from './parts'

/** Visits, newest first: one's own, or all one may read (norm 6). Filters and place are in the address. */
export function listPages(parts: VisitPagesParts): Route[] {
  return [{ method: 'get', path: '/visits', who: 'signed-in', handle: (ctx) => showList(parts, ctx) }]
}

async function showList(parts: VisitPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const query = queryOf(ctx.query)
  const { rows, next } = await listVisits(core, ctx.state.person, query)
  const shown = await withChecks(parts, rows)
  ctx.page('visits/list', {
    title: locale.t('visits.title'),
    query,
    kinds: visitKinds,
    parties: partyKinds,
    lacks: visitLacks,
    departments: (await departments(core)).filter(({ kind }) => kind === 'front'),
    filters: await filtersOf(parts, query, rows[0]?.enterpriseName),
    rows: shown,
    scopes: (['mine', 'all'] as const).map((scope) => ({
      name: scope,
      current: query.scope === scope,
      address: addressOf({ ...query, scope, after: null }),
    })),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

async function withChecks({ core }: VisitPagesParts, visits: readonly Visit[]) {
  const ids = visits.map(({ id }) => id)
  const { files, findings } = await core.db.read(async (tx) => ({
    files: await evidenceCounts(tx, ids),
    findings: await findingsOfVisits(tx, ids),
  }))
  return visits.map((visit) => ({
    ...visit,
    partyKind: visit.partyKind ?? 'enterprise',
    files: files.get(visit.id) ?? 0,
    open: (findings.get(visit.id) ?? []).filter(({ state }) => state === 'open').length,
    lapsed: (findings.get(visit.id) ?? []).some(({ state }) => state === 'lapsed'),
  }))
}

function queryOf(typed: PageContext['query']): VisitQuery {
  const text = (name: string) =>
    String(typed[name] ?? '')
      .trim()
      .slice(0, 100)
  const day = (name: string) => (isDay(text(name)) ? text(name) : null)
  return {
    search: text('q'),
    scope: text('scope') === 'all' ? 'all' : 'mine',
    kind: visitKinds.find((kind) => kind === text('kind')) ?? null,
    party: partyKinds.find((party) => party === text('party')) ?? null,
    departmentId: text('department') || null,
    enterpriseId: text('enterprise') || null,
    lack: visitLacks.find((lack) => lack === text('state')) ?? null,
    from: day('from'),
    to: day('to'),
    after: placeOf(text('after')),
  }
}

/** `2026-09-30T02:00:00.000Z~<id>`; what is no place starts at the beginning. */
function placeOf(text: string): VisitPlace | null {
  const [at = '', id] = text.split('~')
  const instant = new Date(at)
  return id && !Number.isNaN(instant.getTime()) ? { at: instant, id } : null
}

function addressOf({ scope, search, after, ...query }: VisitQuery): string {
  const given = Object.entries({
    scope: scope === 'mine' ? null : scope,
    q: search,
    kind: query.kind,
    party: query.party,
    department: query.departmentId,
    enterprise: query.enterpriseId,
    state: query.lack,
    from: query.from,
    to: query.to,
    after: after && `${after.at.toISOString()}~${after.id}`,
  }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `/visits?${new URLSearchParams(given).toString()}` : '/visits'
}

/** `party` is the name of the party filtered by, as its visits have it. */
async function filtersOf({ core, locale }: VisitPagesParts, query: VisitQuery, party?: string) {
  const label = (name: string) => locale.t(`visits.list.filters.${name}`)
  const without = (change: Partial<VisitQuery>) => addressOf({ ...query, after: null, ...change })
  const department = (await departments(core)).find(({ id }) => id === query.departmentId)?.name
  const word = (key: string, value: string | null) => value && locale.t(`visits.${key}.${value}`)
  return [
    { label: label('q'), value: query.search, without: without({ search: '' }) },
    { label: label('kind'), value: word('kinds', query.kind), without: without({ kind: null }) },
    { label: label('party'), value: word('partyKinds', query.party), without: without({ party: null }) },
    { label: label('department'), value: department, without: without({ departmentId: null }) },
    {
      label: label('enterprise'),
      value: query.enterpriseId && (party ?? query.enterpriseId),
      without: without({ enterpriseId: null }),
    },
    { label: label('state'), value: word('list.lacks', query.lack), without: without({ lack: null }) },
    { label: label('from'), value: query.from, without: without({ from: null }) },
    { label: label('to'), value: query.to, without: without({ to: null }) },
  ].filter(({ value }) => value)
}
