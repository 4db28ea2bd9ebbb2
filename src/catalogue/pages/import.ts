import { BusinessError } from '../../errors'
import { lineRefusal } from '../../web/refusals'
import type { PageContext, Route } from '../../web/route'
import { importProducts, type ImportedProduct } from '../import-products'
import type { CataloguePagesParts } from '../pages'
import { productLinesAtMost } from '../read-product-sheet'

const upload = { maxBytes: 2 * 1024 * 1024, maxFiles: 1 }

/** Products from a spreadsheet, with a report line by line. */
export function importPages(parts: CataloguePagesParts): Route[] {
  const path = '/catalogue/import'
  const who = ['admin', 'department-head'] as const
  const show = (ctx: PageContext) => Promise.resolve(showImport(parts, ctx))
  return [
    { method: 'get', path, who, handle: show },
    { method: 'post', path, who, upload, handle: (ctx) => receive(parts, ctx), again: show },
  ]
}

function showImport({ locale }: CataloguePagesParts, ctx: PageContext): void {
  ctx.page('catalogue/import', { title: locale.t('catalogue.import.title'), most: productLinesAtMost })
}

async function receive({ core, locale }: CataloguePagesParts, ctx: PageContext): Promise<void> {
  const [file] = ctx.files
  if (!file) throw new BusinessError('product-sheet-missing', { field: 'file' })
  const report = await importProducts(core, ctx.state.person, file.bytes)
  const count = (outcome: ImportedProduct['outcome']) =>
    report.filter((line) => line.outcome === outcome).length
  ctx.page('catalogue/imported', {
    title: locale.t('catalogue.import.title'),
    report: report.map((line) => ({
      ...line,
      why: line.refusal && lineRefusal(locale, line.refusal, 'catalogue.fields'),
    })),
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  })
}
