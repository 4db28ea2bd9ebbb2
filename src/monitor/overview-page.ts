import type { Actor } from '../actor'
import type { Core } from '../core'
import {
  incidents,
  instanceCounts,
  instances,
  latestDefinitions,
  openIncidentCount,
  projectionHealth,
  setAsideRecords,
} from '../engine/projection/queries'
import { outboxHealth } from '../outbox/health'
import { subjectsById } from '../subject'
import type { PageContext } from '../web/route'
import type { MonitorParts } from './pages'
import { filterOf, type MonitorFilter } from './rules/monitor-filter'

const pageSize = 50

/** `/monitor`: how the record feed stands, counts by process, open incidents, instances with filters kept in the address. */
export async function overviewPage(parts: MonitorParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const actor = ctx.state.person
  const filter = filterOf(ctx.query)
  const found = await instances(core, { ...filter.query, limit: pageSize + 1 })
  const shown = found.slice(0, pageSize)
  const open = await incidents(core, { open: true })
  const names = await processNames(core)
  ctx.page('monitor/overview', {
    title: locale.t('monitor.title'),
    health: await projectionHealth(core),
    outbox: await outboxHealth(core),
    aside: await setAsideRecords(core),
    incidentCount: await openIncidentCount(core),
    counts: await countsByProcess(core, names),
    incidents: open.map((incident) => ({ ...incident, process: names.get(incident.processId) })),
    instances: await withSubjects(
      parts,
      actor,
      shown.map((row) => ({ ...row, process: names.get(row.processId) })),
    ),
    filters: filter.words(locale, names),
    query: filter.query,
    states: ['active', 'completed', 'canceled'],
    processes: [...names].map(([id, name]) => ({ id, name })),
    next: found.length > pageSize ? nextPage(filter, shown.at(-1)) : null,
  })
}

async function processNames(core: Core): Promise<Map<string, string>> {
  return new Map((await latestDefinitions(core)).map(({ processId, name }) => [processId, name || processId]))
}

async function countsByProcess(core: Core, names: Map<string, string>) {
  const counts = await instanceCounts(core)
  const of = (processId: string, state: string) =>
    counts.find((row) => row.processId === processId && row.state === state)?.count ?? 0
  return [...names].map(([id, name]) => ({
    id,
    name,
    active: of(id, 'active'),
    completed: of(id, 'completed'),
    canceled: of(id, 'canceled'),
  }))
}

/** Adds what each is about, for those who search by what they know. */
async function withSubjects<Row extends { caseId?: string | null }>(
  parts: MonitorParts,
  actor: Actor,
  list: Row[],
) {
  const ids = list.map(({ caseId }) => caseId ?? null)
  const subjects = await subjectsById(parts, actor, ids)
  return list.map((row) => ({ ...row, subject: subjects.get(row.caseId ?? '')?.title }))
}

function nextPage(filter: MonitorFilter, last: { key: string; startedAt: Date } | undefined): string | null {
  return last ? filter.address({ after: `${last.startedAt.toISOString()}~${last.key}` }) : null
}
