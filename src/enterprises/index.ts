/**
 * The enterprises the exchange serves and the list of those that may be worked on (norm 3, 5). Needs the database.
 * Others ask `requireOnList` before they record work on an enterprise.
 */
export { addEnterprise } from './add-enterprise'
export { assignManager } from './assign-manager'
export { classify } from './classify'
export { enterpriseOf } from './enterprise-of'
export { enterUnqualified } from './enter-unqualified'
export { factsForClassification, type ClassificationFacts } from './facts-for-classification'
export { type NewEnterprise } from './insert-enterprise'
export { choosableEnterprises, findEnterprises } from './find-enterprises'
export { importEnterprises, type EnterprisesToImport, type ImportProgress } from './import-enterprises'
export { listKeeper } from './list-keeper'
export { markListed } from './mark-listed'
export { enterprisePages } from './pages'
export type { EnterpriseWork } from './pages/parts'
export { putOnList, takeOffList } from './qualified-list'
export { rememberContact } from './remember-contact'
export { qualificationAddress, requireOnList } from './require-on-list'
export { demoEnterprises, seedDemoEnterprises } from './demo'
export { Enterprises, type Enterprise } from './store'
