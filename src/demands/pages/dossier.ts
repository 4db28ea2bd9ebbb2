import { watermarkOf } from '../../confidentiality'
import { verifyTimeline } from '../../timeline'
import type { PageContext, Route } from '../../web/route'
import { caseTimeline } from '../case-timeline'
import { caseView } from '../case-view'
import { plansOf } from '../case-context'
import { timelineCsv } from '../timeline-csv'
import { readableCase, type DemandPagesParts } from './parts'

/** The whole case on paper, and its trace as a spreadsheet (norm 2). Both say who took them. */
export function dossierPages(parts: DemandPagesParts): Route[] {
  return [
    { method: 'get', path: '/cases/:id/dossier', who: 'signed-in', handle: (ctx) => showDossier(parts, ctx) },
    {
      method: 'get',
      path: '/cases/:id/timeline.csv',
      who: 'signed-in',
      handle: (ctx) => sendCsv(parts, ctx),
    },
  ]
}

async function showDossier(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const demand = await readableCase(parts, ctx)
  const actor = ctx.state.person
  const caseId = demand.id
  ctx.page('demands/dossier', {
    title: locale.t('timeline.dossier.title', { enterprise: demand.enterpriseName }),
    layout: 'paper',
    demand,
    stateName: locale.t(`demands.states.${demand.state}`),
    ...(await caseView(core, actor, demand)),
    plans: await core.db.read((tx) => plansOf(tx, caseId)),
    timeline: (await caseTimeline(parts, caseId, null)).reverse(),
    verdict: await verifyTimeline(core, caseId),
    watermark: await watermarkOf(core, actor),
    now: core.clock.now(),
  })
}

async function sendCsv(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const demand = await readableCase(parts, ctx)
  const actor = ctx.state.person
  const lines = await caseTimeline(parts, demand.id, null)
  ctx.attachment(`${locale.t('timeline.title')}-${demand.enterpriseName}.csv`)
  ctx.type = 'text/csv; charset=utf-8'
  ctx.body = timelineCsv(lines, await watermarkOf(core, actor))
}
