/**
 * The enterprises the exchange serves and the list of those that may be worked on (norm 3, 5). Needs the database.
 * Others ask `requireOnList` before they record work on an enterprise.
 */
export { addEnterprise } from './add-enterprise'
export { enterUnqualified } from './enter-unqualified'
export { type NewEnterprise } from './insert-enterprise'
export { choosableEnterprises, findEnterprises } from './find-enterprises'
export { enterprisePages } from './pages'
export { rememberContact } from './remember-contact'
export { requireOnList } from './require-on-list'
export { demoEnterprises, seedDemoEnterprises } from './demo'
export { Enterprises, type Enterprise } from './store'
