import { z } from 'zod'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { commentFinding } from '../comment-finding'
import { inspectionFor } from '../inspection-for'
import { InspectionFindings, InspectionItems } from '../item-store'
import { findingsOn } from '../my-findings'
import type { InspectionPagesParts } from './parts'

const Comment = z.object({ comment: z.string().trim().min(1).max(1000) })

/** What was found with oneself, or with one's department: to be commented before it is confirmed. */
export function minePages(parts: InspectionPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in'
  const again = (ctx: PageContext) => showMine(parts, ctx)
  const path = '/score-inspections/findings/:findingId'
  return [
    { method: 'get', path: '/score-inspections/mine', who, handle: again },
    { method: 'get', path, who, handle: (ctx) => leadOn(parts, ctx) },
    {
      ...{ method: 'post', path: `${path}/comments`, who, again },
      async handle(ctx) {
        const { comment: text } = parseInput(Comment, ctx.input)
        await commentFinding(core, ctx.state.person, { findingId: ctx.params['findingId'] ?? '', text })
        ctx.redirect('/score-inspections/mine')
      },
    },
  ]
}

async function showMine({ core, locale }: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const heads = person.groups.some((group) => group.startsWith('head:'))
  const scope = heads && ctx.query['scope'] === 'department' ? 'department' : 'mine'
  ctx.page('inspections/mine', {
    title: locale.t('inspections.mine.title'),
    findings: await findingsOn(core, person, scope),
    ...{ heads, scope, commented: ctx.params['findingId'] ?? null },
  })
}

/** By the id of a finding, or of the doubt or visit's finding that came of it: to its item, or to one's own findings. @throws BusinessError `inspection-finding-not-found` */
async function leadOn({ core }: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const id = ctx.params['findingId'] ?? ''
  const found = await core.db.read(async (tx) => {
    const finding = await rows(tx, InspectionFindings).findOne({ where: [{ id }, { doubtId: id }] })
    return finding && { finding, item: await rows(tx, InspectionItems).findOneBy({ id: finding.itemId }) }
  })
  const address = found && `/score-inspections/${found.finding.inspectionId}/items/${found.item?.ordinal}`
  const isSeen = found && (await sees({ core }, ctx, found.finding.inspectionId))
  if (address && isSeen) return void ctx.redirect(address)
  const mine = [
    ...(await findingsOn(core, person, 'mine')),
    ...(await findingsOn(core, person, 'department')),
  ]
  if (!mine.some((one) => one.id === found?.finding.id))
    throw new BusinessError('inspection-finding-not-found')
  ctx.redirect('/score-inspections/mine')
}

async function sees(
  { core }: Pick<InspectionPagesParts, 'core'>,
  ctx: PageContext,
  id: string,
): Promise<boolean> {
  try {
    await inspectionFor(core, ctx.state.person, id)
    return true
  } catch (error) {
    if (error instanceof BusinessError) return false
    throw error
  }
}
