import type { Role } from '../actor'
import type { Core } from '../core'
import type { WorkerDefinition } from '../engine/define-worker'
import type { Locale } from '../web/locale'
import type { Route } from '../web/route'
import { catalogue, type CatalogueEntry, type CatalogueField } from '../engine/catalogue'
import { decisionPage, formPage, overviewPage, processPage } from './model-pages'

/** What the designer is built from. */
export interface DesignerParts {
  core: Core
  locale: Locale
  /** What a process can call. */
  workers: readonly WorkerDefinition[]
}

const designers: readonly Role[] = ['designer', 'supervisor', 'admin']

/** `/designer`: models drawn read-only, and what a process can call. */
export function designerPages(parts: DesignerParts): Route[] {
  const { core, locale } = parts
  return [
    { method: 'get', path: '/designer', who: designers, handle: (ctx) => overviewPage(core, locale, ctx) },
    {
      method: 'get',
      path: '/designer/processes/:id',
      who: designers,
      handle: (ctx) => processPage(core, locale, ctx),
    },
    {
      method: 'get',
      path: '/designer/decisions/:key',
      who: designers,
      handle: (ctx) => decisionPage(core, locale, ctx),
    },
    {
      method: 'get',
      path: '/designer/forms/:id',
      who: designers,
      handle: (ctx) => formPage(core, locale, ctx),
    },
    {
      method: 'get',
      path: '/designer/workers',
      who: designers,
      handle: async (ctx) =>
        ctx.page('designer/workers', {
          title: locale.t('designer.workers'),
          workers: catalogue(parts.workers).map((entry) => inWords(locale, entry)),
        }),
    },
  ]
}

/** An entry with its types in the reader's words; allowed values stay as the model writes them. */
function inWords(locale: Locale, entry: CatalogueEntry): CatalogueEntry {
  const word = (type: string) =>
    locale.has(`designer.types.${type}`) ? locale.t(`designer.types.${type}`) : type
  const said = (field: CatalogueField) => ({ ...field, type: word(field.type) })
  return { ...entry, input: entry.input.map(said), output: entry.output.map(said) }
}
