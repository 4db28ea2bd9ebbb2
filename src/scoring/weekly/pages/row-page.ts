import { newId } from '../../../ids'
import type { PageContext } from '../../../web/route'
import { rulingTask } from './objections-of'
import type { WeekPagesParts } from './parts'
import { rowView } from './row-view'
import { ownsRow } from './week-readers'

/** `/scores/rows/:id`: the entries a published row is the sum of, and the objections to it (norm 17.C1). */
export async function rowPage({ core, locale }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const { row, run, halves, objections } = await rowView(core, person, ctx.params['id'] ?? '')
  const now = core.clock.now()
  const isOwn = ownsRow(person, row) && row.kind !== 'pending'
  const isOpen = run.objectionsUntil !== null && run.objectionsUntil > now
  const said = ['done', 'withdrawn'].find((word) => word === ctx.query['said'])
  ctx.page('scoring/row', {
    title: locale.t('weekPages.row.title'),
    ...{ row, run, halves, submissionId: newId() },
    isPending: row.kind === 'pending',
    subtotal: row.authenticity + row.quality,
    objections: await Promise.all(
      objections.map(async (one) => ({
        ...one,
        mayWithdraw: one.state === 'open' && one.byId === person.id,
        taskAddress: one.state === 'open' ? await rulingTask(core, person, one.id) : null,
      })),
    ),
    mayObject: isOwn && isOpen && !objections.some(({ state }) => state === 'open'),
    isOver: isOwn && !isOpen,
    said: said && locale.t(`weekPages.row.${said}`),
  })
}
