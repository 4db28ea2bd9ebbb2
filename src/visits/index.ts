/**
 * Visits to enterprises, institutions and member units (norm 6, 17.A). Needs enterprises (the qualified list), people, files,
 * deadlines and the score book. Others record a visit in the transaction of their own act, find flaws in it and read it.
 */
export { addEvidence } from './add-evidence'
export { changeVisit, type VisitEdit } from './change-visit'
export { correctVisit, type Correction } from './correct-visit'
export { findInaccuracy } from './find-inaccuracy'
export { findOmission } from './find-omission'
export { lapseOmission } from './lapse-omission'
export { maySeeVisitFile, readableVisit } from './may-see-visit'
export { visitPages } from './pages'
export { isProvenBy, proveVisit } from './prove-visit'
export { recordVisit, type NewVisit } from './record-visit'
export { partyKinds, visitKinds, type PartyKind, type Visit } from './store'
export { supplementVisit } from './supplement-visit'
export { visitSubjects } from './visit-subjects'
export { withdrawFinding } from './withdraw-finding'
export { evidenceCounts, findVisit, visitsOfYear } from './visits-of-year'
