import type { Core } from '../core'
import type { Locale } from '../web/locale'
import type { Route } from '../web/route'
import { importPages } from './pages/import'
import { productPages } from './pages/products'

/** What the pages of this capability are built from. */
export interface CataloguePagesParts {
  core: Core
  locale: Locale
}

/** The catalogue, which everyone reads; administrators and heads keep it. */
export function cataloguePages(parts: CataloguePagesParts): Route[] {
  return [...importPages(parts), ...productPages(parts)]
}
