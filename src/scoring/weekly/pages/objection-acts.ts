import { z } from 'zod'
import { parseInput } from '../../../web/input'
import type { PageContext } from '../../../web/route'
import { raiseObjection } from '../objections/raise-objection'
import { withdrawObjection } from '../objections/withdraw-objection'
import type { WeekPagesParts } from './parts'
import { rowOfObjection, rowView } from './row-view'

const objectionForm = z.object({ submissionId: z.uuid(), reason: z.string().trim().min(1).max(1000) })

/** Objects to the published row of the address; who may not know the row does not learn of it. */
export async function objectToRow({ core }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { row } = await rowView(core, ctx.state.person, ctx.params['id'] ?? '')
  const given = parseInput(objectionForm, ctx.input)
  await raiseObjection(core, ctx.state.person, { ...given, rowId: row.id })
  ctx.redirect(`/scores/rows/${row.id}?said=done`)
}

/** Takes one's objection back. */
export async function takeObjectionBack({ core }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const objectionId = ctx.params['id'] ?? ''
  await withdrawObjection(core, ctx.state.person, { objectionId })
  ctx.redirect(`/scores/rows/${await rowOfObjection(core, objectionId)}?said=withdrawn`)
}
