import type { Route } from '../web/route'
import { caseActPages } from './pages/case-acts'
import { casePages } from './pages/case'
import { casePartnerPages } from './pages/case-partners'
import { dossierPages } from './pages/dossier'
import { executionPages } from './pages/execution'
import { ledgerPages } from './pages/ledger'
import { rowPages } from './pages/row'
import { newDemandPages } from './pages/new-demand'
import { monthlyPages } from './monthly/pages'
import type { DemandPagesParts } from './pages/parts'
import { reviewPages } from './review/pages'
import { riskPages } from './risks/pages'

/** The ledger, the form that records a demand, and the page of each case. */
export function demandPages(parts: DemandPagesParts): Route[] {
  return [
    ...ledgerPages(parts),
    ...newDemandPages(parts),
    ...casePages(parts),
    ...dossierPages(parts),
    ...caseActPages(parts),
    ...executionPages(parts),
    ...casePartnerPages(parts),
    ...rowPages(parts),
    ...riskPages(parts),
    ...reviewPages(parts),
    ...monthlyPages(parts),
  ]
}
