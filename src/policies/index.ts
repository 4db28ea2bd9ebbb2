/**
 * What the exchange may decide differently, in versions with dates (norm 19–20). Needs the database only; others ask for the
 * version of the day of their fact.
 */
export { policyPages, type GovernedArea } from './pages'
export { serviceForm } from './service-form'
export { serviceBook, servicePolicyOn, type PolicyBook } from './service-policy-on'
export type { ServicePolicy } from './rules/service-policy'
export { versionBook } from './version-on'
export { PolicyVersions, type PolicyVersion } from './store'
