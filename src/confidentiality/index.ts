/**
 * Who may know what (norm 11): the log of reads, readers for a while, consents to disclosure, watermarks. Needs people, the
 * calendar and the readers of cases; need-to-know itself is `maySeeCase` of demands.
 */
export { readCase, type Reading } from './read-case'
export { requireConsent, type Disclosure } from './require-consent'
export { disclosureScopes, type DisclosureScope } from './rules/disclosure'
export { stampSheet } from './stamp-sheet'
export { watermarkOf } from './watermark'
