import type { PageContext, Route } from '../../web/route'
import { timelineKinds } from '../../timeline'
import { caseDiagram } from '../case-diagram'
import { caseTimeline } from '../case-timeline'
import { caseView } from '../case-view'
import { openTasksOfCase } from '../open-tasks-of-case'
import type { Demand } from '../store'
import { readableCase, type DemandPagesParts } from './parts'

/** The heart: facts, timeline, what is open now; and the diagram with the path taken. */
export function casePages(parts: DemandPagesParts): Route[] {
  return [
    { method: 'get', path: '/cases/:id', who: 'signed-in', handle: (ctx) => showCase(parts, ctx) },
    { method: 'get', path: '/cases/:id/diagram', who: 'signed-in', handle: (ctx) => showDiagram(parts, ctx) },
  ]
}

/** The page of a case; also shown again under a refused act on it. */
export async function showCase(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  const { person } = ctx.state
  const kind = timelineKinds.find((name) => name === ctx.query['kind']) ?? null
  ctx.page('demands/case', {
    ...head(parts, demand),
    ...(await caseView(parts.core, person, demand)),
    tab: 'overview',
    kind,
    kinds: timelineKinds,
    timeline: await caseTimeline(parts, demand.id, kind),
    tasks: await openTasksOfCase(parts, person, demand.id),
  })
}

async function showDiagram(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  const diagram = await caseDiagram(parts.core, demand.id)
  ctx.page('demands/diagram', { ...head(parts, demand), tab: 'diagram', diagram })
}

function head({ locale }: DemandPagesParts, demand: Demand) {
  return { title: demand.enterpriseName, demand, stateName: locale.t(`demands.states.${demand.state}`) }
}
