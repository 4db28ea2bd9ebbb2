import { PassThrough } from 'node:stream'
import { z } from 'zod'
import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import { BusinessError } from '../../errors'
import { contentDisposition } from '../../files/rules/file-name'
import { departments } from '../../people/house'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { mayUnmask, openExport, readAtTheirPace } from '../export-ledger'
import { countOutcomes, importLedger } from '../import-ledger'
import { queryOf, readAddress, readQuery } from '../ledger-address'
import type { DemandPagesParts } from './parts'

const upload = { maxBytes: 10 * 1024 * 1024, maxFiles: 1 }
const linesShown = 500
const importers = ['admin', 'compliance', 'department-head'] as const
const Export = z.object({
  query: z.string().max(2000).default(''),
  phones: z.enum(['masked', 'whole']),
  reason: z.string().max(500).default(''),
})

/** The ledger as a spreadsheet, out and in, the norm's twelve columns first (norm 7). */
export function ledgerFilePages(parts: DemandPagesParts): Route[] {
  const out = (ctx: PageContext) => showExport(parts, ctx)
  const into = (ctx: PageContext) => Promise.resolve(showImport(parts, ctx))
  const [exporting, importing] = ['/ledger/export', '/ledger/import']
  const receiving = (ctx: PageContext) => receive(parts, ctx)
  return [
    { method: 'get', path: exporting, who: 'signed-in', handle: out },
    { method: 'post', path: exporting, who: 'signed-in', handle: (ctx) => send(parts, ctx), again: out },
    { method: 'get', path: importing, who: importers, handle: into },
    { method: 'post', path: importing, who: importers, upload, handle: receiving, again: into },
  ]
}

/** Whether the list offers the import. */
export function mayImport(actor: Actor): boolean {
  return importers.some((role) => actor.roles.includes(role))
}

async function showExport({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { person, refusal } = ctx.state
  const address = refusal ? readQuery(refusal.typed['query']) : readAddress(ctx.query)
  const { search, state, departmentId } = address
  const department = (await departments(core)).find(({ id }) => id === departmentId)
  const stateName = state === 'open' ? 'demands.ledger.openOnly' : `demands.states.${state}`
  ctx.page('demands/export', {
    title: locale.t('demands.export.title'),
    query: queryOf({ ...address, after: null }),
    filters: [search, state && locale.t(stateName), department?.name].filter(Boolean),
    mayUnmask: mayUnmask(person, departmentId),
  })
}

async function send({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { query, phones, reason } = parseInput(Export, ctx.input)
  const { search, state, departmentId } = readQuery(query)
  const name = locale.t('demands.export.fileName', { day: dayOf(core.clock.now()) })
  const wanted = { name, search, state, departmentId, unmasked: phones === 'whole', reason }
  const write = await openExport(core, ctx.state.person, wanted)
  const stream = new PassThrough()
  ctx.set('Content-Disposition', contentDisposition('attachment', name))
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = stream
  // The answer has begun: what fails now can only cut the file off, which its reader notices.
  write(readAtTheirPace(stream)).catch((error: unknown) => {
    core.log.warn({ err: error }, 'an export of the ledger ended early')
    stream.destroy()
  })
}

function showImport({ locale }: DemandPagesParts, ctx: PageContext): void {
  const mayAdd = ctx.state.person.roles.includes('admin')
  ctx.page('demands/import', { title: locale.t('demands.import.title'), mayAdd })
}

async function receive({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const [file] = ctx.files
  if (!file) throw new BusinessError('ledger-file-missing', { field: 'file' })
  const addEnterprises = ctx.input['addEnterprises'] === 'yes' && person.roles.includes('admin')
  const { rows, unread } = await importLedger(core, person, {
    ...{ bytes: file.bytes, fileName: file.name, addEnterprises },
  })
  const telling = rows.filter(({ outcome, reasons }) => outcome !== 'unchanged' || reasons.length > 0)
  ctx.page('demands/imported', {
    title: locale.t('demands.import.title'),
    counts: Object.entries(countOutcomes(rows)).map(([outcome, count]) => ({ outcome, count })),
    total: rows.length,
    unread,
    lines: telling.slice(0, linesShown),
    more: Math.max(0, telling.length - linesShown),
  })
}
