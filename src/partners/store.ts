import { optional } from '../database/columns'
import { defineTable } from '../database/table'
import type { DisclosureScope } from '../confidentiality/rules/disclosure'
import type { PartnerKind } from './rules/partner-kinds'

/** A third party outside the exchange that may take part in a tailored solution (norm 10). It has no login. */
export interface Partner {
  id: string
  /** Given by the form: sent twice is one partner. */
  submissionId: string
  name: string
  kind: PartnerKind
  contactName: string
  contactPhone: string
  /** What it does for enterprises, in words. */
  scope: string
  active: boolean
  addedByName: string
  addedAt: Date
  version: number
}

export const Partners = defineTable<Partner>(
  'partners',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    name: c.text(191),
    kind: c.text(20),
    contactName: c.text(60),
    contactPhone: c.text(30),
    scope: c.text(1000),
    active: c.yesNo(),
    addedByName: c.text(60),
    addedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'partners_submission', columns: ['submissionId'], unique: true },
    { name: 'partners_name', columns: ['name'], unique: true },
  ],
)

/** A signed confidentiality undertaking (norm 10, 11). Only ever added: an older one shows what held when something was disclosed. */
export interface PartnerUndertaking {
  id: string
  partnerId: string
  fileId: string
  fileName: string
  signedOn: string
  /** Last day. */
  validUntil: string
  recordedByName: string
  recordedAt: Date
}

export const PartnerUndertakings = defineTable<PartnerUndertaking>(
  'partner_undertakings',
  (c) => ({
    id: c.id(),
    partnerId: c.text(36),
    fileId: c.text(36),
    fileName: c.text(160),
    signedOn: c.day(),
    validUntil: c.day(),
    recordedByName: c.text(60),
    recordedAt: c.instant(),
  }),
  [
    { name: 'partner_undertakings_partner', columns: ['partnerId', 'validUntil'] },
    { name: 'partner_undertakings_file', columns: ['fileId'], unique: true },
  ],
)

/** A partner invited into a case, and how much of it is meant for them. */
export interface CasePartner {
  id: string
  caseId: string
  partnerId: string
  partnerName: string
  /** What they do here, in words. */
  duty: string
  scopes: DisclosureScope[]
  invitedByName: string
  invitedAt: Date
  endedByName: string | null
  endedAt: Date | null
}

export const CasePartners = defineTable<CasePartner>(
  'case_partners',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    partnerId: c.text(36),
    partnerName: c.text(191),
    duty: c.text(1000),
    scopes: c.json(),
    invitedByName: c.text(60),
    invitedAt: c.instant(),
    endedByName: optional(c.text(60)),
    endedAt: optional(c.instant()),
  }),
  [
    { name: 'case_partners_case_partner', columns: ['caseId', 'partnerId'], unique: true },
    { name: 'case_partners_partner', columns: ['partnerId'] },
  ],
)

/** What a partner was shown of a case, when, by whom (norm 11). Only ever added. */
export interface PartnerDisclosure {
  id: string
  /** Given by the form: sent twice is one disclosure. */
  submissionId: string
  caseId: string
  partnerId: string
  partnerName: string
  scope: DisclosureScope
  /** What exactly, in words. */
  what: string
  undertakingId: string
  disclosedById: string
  disclosedByName: string
  disclosedAt: Date
}

export const PartnerDisclosures = defineTable<PartnerDisclosure>(
  'partner_disclosures',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    caseId: c.text(36),
    partnerId: c.text(36),
    partnerName: c.text(191),
    scope: c.text(20),
    what: c.text(1000),
    undertakingId: c.text(36),
    disclosedById: c.text(36),
    disclosedByName: c.text(60),
    disclosedAt: c.instant(),
  }),
  [
    { name: 'partner_disclosures_submission', columns: ['submissionId'], unique: true },
    { name: 'partner_disclosures_case', columns: ['caseId', 'disclosedAt'] },
    { name: 'partner_disclosures_partner', columns: ['partnerId', 'disclosedAt'] },
  ],
)
