import { z } from 'zod'
import { timelineOf } from '../../timeline'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { cancelInspection } from '../cancel-inspection'
import { drawInspection } from '../draw-inspection'
import { inspectionView, previewOf } from '../inspection-view'
import { judgeFinding } from '../judge-finding'
import { inspectionOfAddress, type InspectionPagesParts } from './parts'

const Cancel = z.object({ cancelReason: z.string().trim().min(1).max(500) })
const Verdict = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('drop'), dropReason: z.string().trim().min(1).max(500) }),
  z.object({ verdict: z.literal('restore') }),
])

/** One inspection: plan, draw, sample, findings, and what is to be done now. */
export function inspectionPages(parts: InspectionPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in'
  const path = '/score-inspections/:id'
  const again = (ctx: PageContext) => showInspection(parts, ctx)
  const back = (ctx: PageContext, place = '') =>
    ctx.redirect(`/score-inspections/${ctx.params['id']}${place}`)
  return [
    { method: 'get', path, who, handle: again },
    {
      ...{ method: 'post', path: `${path}/draw`, who, again },
      async handle(ctx) {
        await drawInspection(core, ctx.state.person, ctx.params['id'] ?? '')
        back(ctx)
      },
    },
    {
      ...{ method: 'post', path: `${path}/cancel`, who, again },
      async handle(ctx) {
        const { inspection } = await inspectionOfAddress(parts, ctx)
        const { cancelReason: reason } = parseInput(Cancel, ctx.input)
        await cancelInspection(core, ctx.state.person, { id: inspection.id, reason })
        back(ctx)
      },
    },
    {
      ...{ method: 'post', path: `${path}/findings/:findingId/verdict`, who, again },
      async handle(ctx) {
        const { inspection } = await inspectionOfAddress(parts, ctx)
        const given = parseInput(Verdict, ctx.input)
        const reason = given.verdict === 'drop' ? given.dropReason : ''
        const which = { inspectionId: inspection.id, findingId: ctx.params['findingId'] ?? '' }
        await judgeFinding(core, ctx.state.person, { ...which, dropped: given.verdict === 'drop', reason })
        back(ctx, '#findings')
      },
    },
  ]
}

async function showInspection(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const { person } = ctx.state
  const whole = await inspectionOfAddress(parts, ctx)
  const trace = (await timelineOf(core, whole.inspection.id)).reverse()
  const isDraft = whole.inspection.state === 'draft'
  ctx.page('inspections/inspection', {
    title: whole.inspection.title,
    ...whole,
    ...(await inspectionView(core, person, whole)),
    preview: isDraft ? await previewOf(core, person, whole) : null,
    isOpen: ['running', 'reported'].includes(whole.inspection.state),
    refusedFinding: ctx.params['findingId'] ?? null,
    trace: trace.map(({ code, data, at, actorName }) => ({
      sentence: locale.t(`timeline.${code}`, data).trim(),
      ...{ at, by: actorName },
    })),
  })
}
