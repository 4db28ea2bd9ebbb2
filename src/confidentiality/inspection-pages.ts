import { z } from 'zod'
import { dayOf, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { DemandPagesParts } from '../demands/pages/parts'
import { Demands } from '../demands/store'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { activePeople } from '../people/house'
import { servicePolicyOn } from '../policies'
import { parseInput } from '../web/input'
import type { PageContext, Route } from '../web/route'
import { inspectionInput } from './inspection-input'
import { grantInspection } from './inspections'
import { inspectedBy } from './inspected-by'
import { mayGrant } from './rules/inspection'

const Which = z.object({ which: z.string().trim().min(1).max(191) })
/** Cases of one enterprise that one form opens. */
const casesAtMost = 200

/** `/inspections`: the cases somebody may read for a while, and, for those who grant it, the form that opens more (norm 11, 15). */
export function inspectionPages(parts: DemandPagesParts): Route[] {
  const { core } = parts
  const show = (ctx: PageContext) => showInspections(parts, ctx)
  return [
    { method: 'get', path: '/inspections', who: 'signed-in', handle: show },
    {
      method: 'post',
      path: '/inspections',
      who: ['compliance', 'general-office', 'leadership'],
      again: show,
      async handle(ctx) {
        const { which } = parseInput(Which, ctx.input)
        const caseIds = await casesNamed(core, which)
        const grant = { ...inspectionInput(ctx.input), caseIds }
        if (caseIds.length === 0) throw new BusinessError('inspection-case-unknown', { field: 'which' })
        const count = await grantInspection(core, ctx.state.person, grant)
        ctx.redirect(`/inspections?granted=${count}`)
      },
    },
  ]
}

async function showInspections({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const grants = mayGrant(person)
  const today = dayOf(core.clock.now())
  const { inspectorDays } = await core.db.read((tx) => servicePolicyOn(tx, today))
  const granted = Number(ctx.query['granted'])
  ctx.page('confidentiality/inspections', {
    title: locale.t('confidentiality.inspections.title'),
    mine: await inspectedBy(core, person),
    mayGrant: grants,
    people: grants ? await activePeople(core) : [],
    ...{ today, latest: shiftDay(today, inspectorDays), inspectorDays, submission: newId() },
    done: Number.isSafeInteger(granted) && granted > 0 ? granted : null,
  })
}

/** By its number, or all of an enterprise by its whole name, the newest first. */
function casesNamed(core: Core, which: string): Promise<string[]> {
  return core.db.read(async (tx) => {
    const found = await rows(tx, Demands).find({
      where: [{ id: which }, { enterpriseName: which }],
      order: { recordedAt: 'DESC' },
      select: { id: true },
      take: casesAtMost,
    })
    return found.map(({ id }) => id)
  })
}
