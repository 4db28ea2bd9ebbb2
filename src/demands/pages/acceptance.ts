import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { fileBytesAtMost } from '../../files'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { acceptMilestone } from '../agreement/accept-milestone'
import { Milestones } from '../agreement/store'
import { optionalText, typedAmount } from '../answer-fields'
import { requireHead } from '../case-lead'
import { caseHead, readableCase, type DemandPagesParts } from './parts'

const acceptance = z.object({
  submissionId: z.uuid(),
  version: z.coerce.number().int(),
  acceptedAmount: typedAmount,
  acceptedOn: z.iso.date(),
  note: optionalText(1000),
  evidencePlace: optionalText(200),
})

/** The head accepts a milestone, with its evidence (norm 17.Q2). */
export function acceptancePages(parts: DemandPagesParts): Route[] {
  const path = '/cases/:id/milestones/:milestone/acceptance'
  const show = (ctx: PageContext) => showForm(parts, ctx)
  const upload = { maxBytes: fileBytesAtMost, maxFiles: 1 }
  const handle = (ctx: PageContext) => accept(parts, ctx)
  return [
    { method: 'get', path, who: 'signed-in', handle: show },
    { method: 'post', path, who: 'signed-in', upload, handle, again: show },
  ]
}

async function showForm(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  requireHead(ctx.state.person, demand)
  const id = ctx.params['milestone'] ?? ''
  const milestone = await parts.core.db.read((tx) =>
    rows(tx, Milestones).findOneBy({ id, caseId: demand.id }),
  )
  if (!milestone) throw new BusinessError('milestone-not-found')
  ctx.page('demands/acceptance', {
    ...caseHead(parts, demand),
    tab: 'execution',
    milestone,
    proposed: milestone.amount / 100,
    today: dayOf(parts.core.clock.now()),
    submissionId: newId(),
    isOvertaken: ctx.state.refusal?.code === 'milestone-changed-meanwhile',
  })
}

async function accept(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core, dataDir } = parts
  const { id: caseId } = await readableCase(parts, ctx)
  const input = parseInput(acceptance, ctx.input)
  const target = { caseId, milestoneId: ctx.params['milestone'] ?? '', file: ctx.files[0] ?? null }
  await acceptMilestone({ core, dataDir }, ctx.state.person, { ...input, ...target })
  ctx.redirect(`/cases/${caseId}/execution`)
}
