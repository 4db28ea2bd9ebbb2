import type { Route } from '../web/route'
import { caseActPages } from './pages/case-acts'
import { casePages } from './pages/case'
import { ledgerPages } from './pages/ledger'
import { newDemandPages } from './pages/new-demand'
import type { DemandPagesParts } from './pages/parts'

/** The ledger, the form that records a demand, and the page of each case. */
export function demandPages(parts: DemandPagesParts): Route[] {
  return [...ledgerPages(parts), ...newDemandPages(parts), ...casePages(parts), ...caseActPages(parts)]
}
