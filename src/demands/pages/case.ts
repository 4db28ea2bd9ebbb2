import type { PageContext, Route } from '../../web/route'
import { timelineKinds } from '../../timeline'
import { caseDiagram } from '../case-diagram'
import { caseTimeline } from '../case-timeline'
import { caseView } from '../case-view'
import { openTasksOfCase } from '../open-tasks-of-case'
import { caseHead, readableCase, type DemandPagesParts } from './parts'

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
  const [view, timeline, tasks] = await Promise.all([
    caseView(parts.core, person, demand),
    caseTimeline(parts, demand.id, kind),
    openTasksOfCase(parts, person, demand.id),
  ])
  ctx.page('demands/case', {
    ...caseHead(parts, demand),
    ...view,
    tab: 'overview',
    kind,
    kinds: timelineKinds,
    timeline,
    tasks,
  })
}

async function showDiagram(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  const diagram = await caseDiagram(parts.core, demand.id)
  ctx.page('demands/diagram', { ...caseHead(parts, demand), tab: 'diagram', diagram })
}
