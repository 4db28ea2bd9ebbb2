/**
 * Third parties outside the exchange (norm 10, 11): what they are, the confidentiality undertaking they signed, the cases they
 * take part in and what they were shown. Needs the case, consents to disclosure, files and people. They have no login.
 */
export { partnerPages } from './pages'
export { partnersOfCase } from './partners-of-case'
export { maySeeUndertaking } from './undertaking-states'
