/**
 * Visits to enterprises (norm 6). Needs enterprises (the qualified list) and people.
 * Others record a visit in the transaction of their own act and read the visits of a year.
 */
export { proveVisit } from './prove-visit'
export { recordVisit, type NewVisit } from './record-visit'
export { visitKinds, type Visit } from './store'
export { evidenceCounts, findVisit, visitsOfYear } from './visits-of-year'
