import type { Route } from '../web/route'
import { contactPages } from './pages/contact'
import { consentPages } from './pages/consent'
import { editPages } from './pages/edit'
import { exportPages } from './pages/export'
import { importPages } from './pages/import'
import { listPages } from './pages/list'
import { takeOverPages } from './pages/take-over'
import { newPages } from './pages/new'
import type { EnterprisePagesParts } from './pages/parts'
import { recordPages } from './pages/record'
import { yearPages } from './pages/year'

/** Enterprises and the qualified list (norm 3, 5). */
export function enterprisePages(parts: EnterprisePagesParts): Route[] {
  return [
    ...listPages(parts),
    ...newPages(parts),
    ...importPages(parts),
    ...exportPages(parts),
    ...recordPages(parts),
    ...editPages(parts),
    ...contactPages(parts),
    ...yearPages(parts),
    ...consentPages(parts),
    ...takeOverPages(parts),
  ]
}
