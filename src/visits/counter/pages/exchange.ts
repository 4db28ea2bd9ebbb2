import { PassThrough } from 'node:stream'
import { dayOf } from '../../../calendar/rules/day'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import type { PageContext, Route } from '../../../web/route'
import { exportVisits } from '../export-visits'
import { importNumbers } from '../import-numbers'
import { counterOutcomes, CounterImports } from '../store'
import { showCounter } from './overview'
import { periodOf, type CounterPagesParts } from './parts'

const upload = { maxBytes: 20 * 1024 * 1024, maxFiles: 1 }
const shownAtMost = 300

/** Tables to the counter system and back (norm 13). */
export function exchangePages(parts: CounterPagesParts): Route[] {
  const who = 'signed-in'
  return [
    { method: 'get', path: '/visits/counter/export.xlsx', who, handle: (ctx) => give(parts, ctx) },
    {
      method: 'post',
      path: '/visits/counter/import',
      who,
      upload,
      handle: (ctx) => take(parts, ctx),
      again: (ctx) => showCounter(parts, ctx),
    },
    { method: 'get', path: '/visits/counter/imports/:id', who, handle: (ctx) => showImport(parts, ctx) },
  ]
}

/** What is refused is refused before the first byte; the rest is written as it is read. */
async function give(parts: CounterPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const write = await exportVisits(core, ctx.state.person, periodOf(parts, ctx))
  const stream = new PassThrough()
  write(stream).catch((error: unknown) => {
    core.log.error({ err: error }, 'export to the counter system failed')
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  ctx.attachment(`counter-visits-${dayOf(core.clock.now())}.xlsx`)
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = stream
}

async function take({ core }: CounterPagesParts, ctx: PageContext): Promise<void> {
  const [file] = ctx.files
  if (!file || file.bytes.length === 0) throw new BusinessError('counter-file-missing', { field: 'file' })
  const id = await importNumbers(core, ctx.state.person, { bytes: file.bytes, fileName: file.name })
  ctx.redirect(`/visits/counter/imports/${id}`)
}

async function showImport({ core, locale }: CounterPagesParts, ctx: PageContext): Promise<void> {
  const where = { id: ctx.params['id'] ?? '', actorId: ctx.state.person.id }
  const found = await core.db.read((tx) => rows(tx, CounterImports).findOneBy(where))
  if (!found) throw new BusinessError('counter-import-not-found')
  ctx.page('visits/counter-imported', {
    title: locale.t('visitCounter.imported'),
    run: found,
    sums: counterOutcomes.map((outcome) => ({ outcome, count: found.counts[outcome] })),
    report: found.report.slice(0, shownAtMost),
    more: found.counts.refused - Math.min(found.report.length, shownAtMost),
  })
}
