import { z } from 'zod'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { addressOf, readQuery } from '../ledger-address'
import { changeView, NewView, removeView, saveView } from '../ledger-views'
import type { DemandPagesParts } from './parts'

const Changed = z.object({ query: z.string().max(2000) })

/** Saving, changing and removing views of the ledger; `again` shows the list they are saved from. */
export function ledgerViewPages(
  { core }: DemandPagesParts,
  again: (ctx: PageContext) => Promise<void>,
): Route[] {
  const post = (path: string, handle: (ctx: PageContext) => Promise<void>): Route => ({
    ...{ method: 'post', path, who: 'signed-in', handle, again },
  })
  return [
    post('/ledger/views', async (ctx) => {
      const view = parseInput(NewView, ctx.input)
      toList(ctx, view.query, await saveView(core, ctx.state.person, view))
    }),
    post('/ledger/views/:id', async (ctx) => {
      const { query } = parseInput(Changed, ctx.input)
      const id = ctx.params['id'] ?? ''
      await changeView(core, ctx.state.person, { id, query })
      toList(ctx, query, id)
    }),
    post('/ledger/views/:id/removal', async (ctx) => {
      await removeView(core, ctx.state.person, ctx.params['id'] ?? '')
      ctx.redirect('/ledger')
    }),
  ]
}

function toList(ctx: PageContext, query: string, view: string): void {
  ctx.redirect(addressOf({ ...readQuery(query), after: null, view }))
}
