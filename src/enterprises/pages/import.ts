import { z } from 'zod'
import { BusinessError } from '../../errors'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { keepsWholeList } from '../may-edit'
import { columnNames, headingOf } from '../rules/sheet-columns'
import { rowsAtMost } from '../spreadsheet/read-sheet'
import { writeImportReport } from '../spreadsheet/write-import-report'
import { findImport, startImport } from '../start-import'
import type { EnterprisePagesParts } from './parts'
import { param } from './query'

const upload = { maxBytes: 20 * 1024 * 1024, maxFiles: 1 }
const shownAtMost = 200
const ImportInput = z.object({
  reason: z.string().trim().max(500).default(''),
  acceptSimilar: z.literal('yes').optional(),
})

/** Enterprises from XLSX: the file, how far it is, what became of each row. */
export function importPages(parts: EnterprisePagesParts): Route[] {
  const show = (ctx: PageContext) => showForm(parts, ctx)
  const who = 'signed-in'
  return [
    { method: 'get', path: '/enterprises/import', who, handle: show },
    {
      method: 'post',
      path: '/enterprises/import',
      who,
      upload,
      handle: (ctx) => start(parts, ctx),
      again: show,
    },
    { method: 'get', path: '/enterprises/imports/:id', who, handle: (ctx) => showProgress(parts, ctx) },
    {
      method: 'get',
      path: '/enterprises/imports/:id/report.xlsx',
      who,
      handle: (ctx) => giveReport(parts, ctx),
    },
  ]
}

async function showForm({ core, locale }: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  await mustKeepList(core, ctx)
  ctx.page('enterprises/import', {
    title: locale.t('enterprises.import.title'),
    columns: columnNames.map(headingOf).join('、'),
    most: rowsAtMost,
    mayList: ctx.state.person.roles.includes('admin'),
  })
}

async function start({ core, locale }: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  await mustKeepList(core, ctx)
  const [file] = ctx.files
  if (!file) throw new BusinessError('sheet-missing', { field: 'file' })
  const { reason, acceptSimilar } = parseInput(ImportInput, ctx.input)
  const { id, ended } = await startImport(core, ctx.state.person, {
    bytes: file.bytes,
    fileName: file.name,
    reason: reason || locale.t('enterprises.import.reasonOf', { file: file.name }),
    acceptSimilar: acceptSimilar === 'yes',
    mayList: ctx.state.person.roles.includes('admin'),
  })
  // It runs on while its page tells how far it is; what goes wrong stands in its row.
  void ended
  ctx.redirect(`/enterprises/imports/${id}`)
}

async function showProgress(parts: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const { locale } = parts
  const found = await mine(parts, ctx)
  const { report, counts, refusal, done } = found
  const kinds = ['new', 'changed', 'unchanged', 'refused']
  ctx.page('enterprises/imported', {
    title: locale.t('enterprises.import.title'),
    run: found,
    percent: found.found > 0 ? Math.floor((done * 100) / found.found) : 0,
    sums: kinds.map((kind) => ({ kind, count: counts[kind] ?? 0 })),
    report: report.slice(0, shownAtMost),
    more: Math.max(0, report.length - shownAtMost),
    refusal: refusal && locale.t(`errors.${refusal}`),
  })
}

async function giveReport(parts: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const { report, id } = await mine(parts, ctx)
  ctx.attachment(`import-report-${id.slice(-8)}.xlsx`)
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = await writeImportReport(report)
}

async function mine({ core }: EnterprisePagesParts, ctx: PageContext) {
  const found = await findImport(core, ctx.state.person, param(ctx, 'id'))
  if (!found) throw new BusinessError('enterprise-import-not-found')
  return found
}

async function mustKeepList(core: EnterprisePagesParts['core'], ctx: PageContext): Promise<void> {
  if (!(await keepsWholeList(core, ctx.state.person)))
    throw new BusinessError('enterprise-import-not-allowed')
}
