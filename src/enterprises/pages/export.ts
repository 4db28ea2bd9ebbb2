import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { dayOf } from '../../calendar/rules/day'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { exportEnterprises } from '../export-enterprises'
import { readsAllPhones } from '../rules/enterprise-rights'
import type { EnterprisePagesParts } from './parts'
import { addressOf, queryOf } from './query'

const Whole = z.object({
  reason: z.string().trim().max(500).default(''),
  unmasked: z.literal('yes').optional(),
})

/** The list as XLSX, with the columns that an import takes. */
export function exportPages(parts: EnterprisePagesParts): Route[] {
  const path = '/enterprises/export'
  const show = (ctx: PageContext) => Promise.resolve(showExport(parts, ctx))
  return [
    { method: 'get', path, who: 'signed-in', handle: show },
    { method: 'post', path, who: 'signed-in', handle: (ctx) => give(parts, ctx), again: show },
  ]
}

function showExport({ locale }: EnterprisePagesParts, ctx: PageContext): void {
  const query = queryOf(ctx.query)
  ctx.page('enterprises/export', {
    title: locale.t('enterprises.export.title'),
    action: addressOf(query, '/enterprises/export'),
    back: addressOf(query),
    query,
    mayUnmask: readsAllPhones(ctx.state.person),
  })
}

/** What is refused is refused before the first byte; the rest is written as it is read. */
async function give({ core }: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const { unmasked, reason } = parseInput(Whole, ctx.input)
  const wanted = { query: queryOf(ctx.query), unmasked: unmasked === 'yes', reason }
  const write = await exportEnterprises(core, ctx.state.person, wanted)
  const stream = new PassThrough()
  write(stream).catch((error: unknown) => {
    core.log.error({ err: error }, 'export of enterprises failed')
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  ctx.attachment(`enterprises-${dayOf(core.clock.now())}.xlsx`)
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = stream
}
