import { dayOf, timeOf } from '../../calendar/rules/day'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { activePeople } from '../../people/house'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { correctVisit } from '../correct-visit'
import { VisitFindings } from '../finding-store'
import { visitKinds, type Visit } from '../store'
import { CorrectionForm } from '../visit-form'
import { visitOfAddress, type VisitPagesParts } from './parts'

/** The visitor corrects what they recorded; what it read before stays to be seen (norm 2). */
export function correctionPages(parts: VisitPagesParts): Route[] {
  const show = (ctx: PageContext) => showForm(parts, ctx)
  return [
    { method: 'get', path: '/visits/:id/correction', who: 'signed-in', handle: show },
    {
      method: 'post',
      path: '/visits/:id/correction',
      who: 'signed-in',
      handle: (ctx) => correct(parts, ctx),
      again: show,
    },
  ]
}

async function correct({ core }: VisitPagesParts, ctx: PageContext): Promise<void> {
  const visitId = ctx.params['id'] ?? ''
  const { version, reason, corrects, ...edit } = parseInput(CorrectionForm, ctx.input)
  await correctVisit(core, ctx.state.person, { visitId, version, reason, corrects, edit })
  ctx.redirect(`/visits/${visitId}`)
}

async function showForm(parts: VisitPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const visit = await visitOfAddress(parts, ctx)
  if (visit.visitorId !== ctx.state.person.id) throw new BusinessError('correction-not-yours-not-allowed')
  const where = { visitId: visit.id, kind: 'inaccuracy' as const, state: 'open' as const }
  ctx.page('visits/correction', {
    title: locale.t('visits.correct.title'),
    visit,
    form: asTyped(visit),
    kinds: visitKinds,
    colleagues: (await activePeople(core)).filter(
      ({ id, departmentId }) => id !== visit.visitorId && departmentId,
    ),
    open: await core.db.read((tx) => rows(tx, VisitFindings).find({ where, order: { foundAt: 'ASC' } })),
  })
}

/** A visit as its form's fields hold it. */
function asTyped(visit: Visit) {
  return { ...visit, visitedAt: `${dayOf(visit.visitedAt)}T${timeOf(visit.visitedAt)}` }
}
