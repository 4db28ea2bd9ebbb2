import { departments } from '../../people/house'
import type { PageContext, Route } from '../../web/route'
import { listInspections, type InspectionQuery } from '../list-inspections'
import { mayEditChecklists, mayPlan } from '../rules/planning'
import { inspectionKinds, inspectionStates } from '../store'
import type { InspectionPagesParts } from './parts'

/** `/score-inspections`: those one may see, the newest first. */
export function listPages(parts: InspectionPagesParts): Route[] {
  return [
    { method: 'get', path: '/score-inspections', who: 'signed-in', handle: (ctx) => showList(parts, ctx) },
  ]
}

async function showList({ core, locale }: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const query = queryOf(ctx.query)
  const { rows, next } = await listInspections(core, person, query)
  const front = (await departments(core)).filter(({ kind }) => kind === 'front')
  const department = front.find(({ id }) => id === query.departmentId)?.name
  const without = (change: Partial<InspectionQuery>) => addressOf({ ...query, after: null, ...change })
  const label = (name: string) => locale.t(`inspections.list.${name}`)
  ctx.page('inspections/list', {
    title: locale.t('inspections.title'),
    ...{ query, rows, departments: front, kinds: inspectionKinds, states: inspectionStates },
    mayPlan: mayPlan(person),
    maySeeChecklists: mayPlan(person) || mayEditChecklists(person),
    filters: [
      {
        label: label('state'),
        value: query.state && locale.t(`inspections.states.${query.state}`),
        without: without({ state: null }),
      },
      {
        label: label('kind'),
        value: query.kind && locale.t(`inspections.kinds.${query.kind}`),
        without: without({ kind: null }),
      },
      { label: label('department'), value: department, without: without({ departmentId: null }) },
    ].filter(({ value }) => value),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: null }),
  })
}

function queryOf(typed: PageContext['query']): InspectionQuery {
  const text = (name: string) => String(typed[name] ?? '').slice(0, 40)
  return {
    state: inspectionStates.find((state) => state === text('state')) ?? null,
    kind: inspectionKinds.find((kind) => kind === text('kind')) ?? null,
    departmentId: text('department') || null,
    after: text('after') || null,
  }
}

function addressOf({ state, kind, departmentId, after }: InspectionQuery): string {
  const given = Object.entries({ state, kind, department: departmentId, after }).filter(
    (entry): entry is [string, NonNullable<(typeof entry)[1]>] => Boolean(entry[1]),
  )
  return given.length > 0
    ? `/score-inspections?${new URLSearchParams(given).toString()}`
    : '/score-inspections'
}
