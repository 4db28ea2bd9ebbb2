import { z } from 'zod'
import { BusinessError } from '../../errors'
import { fileBytesAtMost } from '../../files'
import { timelineOf } from '../../timeline'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { addEvidence } from '../add-evidence'
import { findInaccuracy } from '../find-inaccuracy'
import { findOmission } from '../find-omission'
import { findingKinds } from '../finding-store'
import { evidenceAtMost } from '../record-proven-visit'
import { visitView } from '../visit-view'
import { withdrawFinding } from '../withdraw-finding'
import { visitOfAddress, type VisitPagesParts } from './parts'

const check = z.object({
  kind: z.enum(findingKinds),
  text: z.string().trim().max(1000),
  submissionId: z.uuid().optional(),
})

const withdrawal = z.object({ reason: z.string().trim().max(1000) })

/** One visit: facts, evidence, what checks found, what was changed, its demands; and its record on paper. */
export function visitPages(parts: VisitPagesParts): Route[] {
  const show = (ctx: PageContext) => showVisit(parts, ctx)
  return [
    { method: 'get', path: '/visits/:id', who: 'signed-in', handle: show },
    {
      method: 'post',
      path: '/visits/:id/evidence',
      who: 'signed-in',
      upload: { maxBytes: fileBytesAtMost, maxFiles: evidenceAtMost },
      handle: (ctx) => prove(parts, ctx),
      again: show,
    },
    {
      method: 'post',
      path: '/visits/:id/findings',
      who: 'signed-in',
      handle: (ctx) => judge(parts, ctx),
      again: show,
    },
    {
      method: 'post',
      path: '/visits/:id/findings/:findingId/withdrawal',
      who: 'signed-in',
      handle: (ctx) => withdraw(parts, ctx),
      again: show,
    },
  ]
}

async function showVisit(parts: VisitPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const visit = await visitOfAddress(parts, ctx)
  const { person } = ctx.state
  const paper = ctx.query['print'] === 'yes'
  const trace = (await timelineOf(core, visit.id)).reverse()
  ctx.page(paper ? 'visits/paper' : 'visits/visit', {
    ...(paper ? { layout: 'paper' } : {}),
    title: paper ? locale.t('visits.printTitle') : visit.enterpriseName,
    visit: { ...visit, partyKind: visit.partyKind ?? 'enterprise' },
    ...(await visitView(core, person, visit)),
    demands: await parts.demandsOf(person, visit.id),
    mayRecordDemand: person.id === visit.visitorId && (visit.partyKind ?? 'enterprise') === 'enterprise',
    findingKinds,
    findingSubmission: newId(),
    withdrawing: ctx.params['findingId'] ?? null,
    trace: trace.map(({ code, data, at, actorName }) => ({
      sentence: locale.t(`timeline.${code}`, data).trim(),
      at,
      by: actorName,
    })),
  })
}

async function prove({ core, dataDir }: VisitPagesParts, ctx: PageContext): Promise<void> {
  const visitId = ctx.params['id'] ?? ''
  const files = ctx.files.filter(({ bytes }) => bytes.length > 0)
  if (files.length === 0) throw new BusinessError('evidence-file-missing', { field: 'evidence' })
  for (const file of files) await addEvidence({ core, dataDir }, ctx.state.person, { visitId, file })
  ctx.redirect(`/visits/${visitId}`)
}

async function judge({ core }: VisitPagesParts, ctx: PageContext): Promise<void> {
  const visitId = ctx.params['id'] ?? ''
  const { kind, ...flaw } = parseInput(check, ctx.input)
  const find = kind === 'omission' ? findOmission : findInaccuracy
  await find(core, ctx.state.person, { visitId, ...flaw })
  ctx.redirect(`/visits/${visitId}`)
}

async function withdraw({ core }: VisitPagesParts, ctx: PageContext): Promise<void> {
  const { id: visitId = '', findingId = '' } = ctx.params
  const { reason } = parseInput(withdrawal, ctx.input)
  await withdrawFinding(core, ctx.state.person, { visitId, findingId, reason })
  ctx.redirect(`/visits/${visitId}`)
}
