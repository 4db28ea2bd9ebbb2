import type { DemandPagesParts } from '../demands/pages/parts'
import type { Route } from '../web/route'
import { caseConfidentialityPages } from './case-pages'
import { compliancePages, type CompliancePagesParts } from './compliance/pages'
import { inspectionPages } from './inspection-pages'
import { readsPages } from './reads-page'

/** Confidentiality on the page of a case, the log of reads, inspectors, and the compliance officer's own view (norm 9.4, 11). */
export function confidentialityPages(parts: DemandPagesParts & CompliancePagesParts): Route[] {
  return [
    ...caseConfidentialityPages(parts),
    ...readsPages(parts),
    ...inspectionPages(parts),
    ...compliancePages(parts),
  ]
}
