import { LessThan } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { readableCase, type DemandPagesParts } from '../demands/pages/parts'
import { BusinessError } from '../errors'
import type { PageContext, Route } from '../web/route'
import { mayReadLog } from './case-confidentiality'
import { pageNameOf } from './page-names'
import { CaseReads, type CaseRead } from './store'

const pageSize = 50

/** `/cases/<id>/reads`: who read what of a case, newest first, for compliance, leadership and the head of the answering department (norm 11). */
export function readsPages(parts: DemandPagesParts): Route[] {
  return [
    { method: 'get', path: '/cases/:id/reads', who: 'signed-in', handle: (ctx) => showReads(parts, ctx) },
  ]
}

async function showReads(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  if (!mayReadLog(ctx.state.person, demand)) throw new BusinessError('reads-not-allowed')
  const before = Number(ctx.query['before'])
  const found = await readsOf(parts.core, demand.id, Number.isSafeInteger(before) ? before : null)
  const address = `/cases/${demand.id}/reads`
  ctx.page('confidentiality/reads', {
    title: parts.locale.t('confidentiality.reads.title'),
    demand,
    reads: found
      .slice(0, pageSize)
      .map((read) => ({ ...read, pageName: pageNameOf(parts.locale, read.page) })),
    next: found.length > pageSize ? `${address}?before=${found[pageSize - 1]?.id}` : null,
    first: Number.isSafeInteger(before) ? address : null,
  })
}

function readsOf(core: Core, caseId: string, before: number | null): Promise<CaseRead[]> {
  const where = { caseId, ...(before ? { id: LessThan(before) } : {}) }
  return core.db.read((tx) => rows(tx, CaseReads).find({ where, order: { id: 'DESC' }, take: pageSize + 1 }))
}
