import { activeProducts, productsNamed } from '../../catalogue'
import { BusinessError } from '../../errors'
import { departments } from '../../people/house'
import { z } from 'zod'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { changesView } from '../changes-view'
import { editLedgerRow, ImportedRowEdit, mayEditRow, RowEdit } from '../edit-ledger-row'
import { mayReroute, rerouteDemand } from '../reroute-demand'
import { caseHead, readableCase, type DemandPagesParts } from './parts'

const Rerouting = z.object({ departmentId: z.string().max(36), reason: z.string().max(2000) })

/** What is done to the ledger row of a case: corrected by hand, handed to another department; and everything that became of it (norm 7). */
export function rowPages(parts: DemandPagesParts): Route[] {
  const who = 'signed-in'
  const row = (ctx: PageContext) => showRow(parts, ctx)
  const reroute = (ctx: PageContext) => showReroute(parts, ctx)
  return [
    { method: 'get', path: '/cases/:id/changes', who, handle: (ctx) => showChanges(parts, ctx) },
    { method: 'get', path: '/cases/:id/row', who, handle: row },
    { method: 'post', path: '/cases/:id/row', who, handle: (ctx) => edit(parts, ctx), again: row },
    { method: 'get', path: '/cases/:id/reroute', who, handle: reroute },
    { method: 'post', path: '/cases/:id/reroute', who, handle: (ctx) => move(parts, ctx), again: reroute },
  ]
}

async function showChanges(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  const acts = await changesView(parts, demand.id)
  ctx.page('demands/changes', { ...caseHead(parts, demand), tab: 'changes', acts })
}

async function showRow(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const { person, refusal } = ctx.state
  const demand = await readableCase(parts, ctx)
  if (!mayEditRow(person, demand)) throw new BusinessError('row-edit-not-allowed')
  const chosen = demand.serviceProductIds ?? []
  const offered = [...(await productsNamed(core, chosen)), ...(await activeProducts(core))]
  const ticked = refusal ? [refusal.typed['serviceProductIds'] ?? []].flat() : chosen
  ctx.page('demands/row', {
    ...caseHead(parts, demand),
    tab: 'overview',
    isImported: demand.state === 'imported',
    isOvertaken: refusal?.code === 'row-changed-meanwhile',
    products: [...new Map(offered.map((product) => [product.id, product])).values()].map((product) => ({
      ...product,
      ticked: ticked.includes(product.id),
    })),
  })
}

async function edit(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  const schema = demand.state === 'imported' ? ImportedRowEdit : RowEdit
  const typed: RowEdit = parseInput<RowEdit>(schema, ctx.input)
  await editLedgerRow(parts.core, ctx.state.person, { caseId: demand.id, edit: typed })
  ctx.redirect(`/cases/${demand.id}`)
}

async function showReroute(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const demand = await readableCase(parts, ctx)
  if (!mayReroute(ctx.state.person, demand)) throw new BusinessError('reroute-not-allowed')
  const others = (await departments(parts.core)).filter(
    ({ id, kind }) => kind === 'front' && id !== demand.departmentId,
  )
  ctx.page('demands/reroute', { ...caseHead(parts, demand), tab: 'overview', departments: others })
}

async function move(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const { id: caseId } = await readableCase(parts, ctx)
  const typed = parseInput(Rerouting, ctx.input)
  await core.db.transaction((tx) => rerouteDemand(core, tx, { ...typed, actor: ctx.state.person, caseId }))
  ctx.redirect(`/cases/${caseId}`)
}
