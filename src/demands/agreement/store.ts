import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** A part of an agreement that is accepted by itself (norm 17.Q2). Amounts in fen; those of an agreement add up to its own. */
export interface Milestone {
  id: string
  agreementId: string
  caseId: string
  /** Its place in the agreement, from 1. */
  ordinal: number
  name: string
  dueOn: string
  amount: number
  /** Accepted so far. */
  acceptedAmount: number
  acceptedOn: string | null
  acceptedByName: string | null
  version: number
}

export const Milestones = defineTable<Milestone>(
  'milestones',
  (c) => ({
    id: c.id(),
    agreementId: c.text(36),
    caseId: c.text(36),
    ordinal: c.integer(),
    name: c.text(200),
    dueOn: c.day(),
    amount: c.bigInteger(),
    acceptedAmount: c.bigInteger(),
    acceptedOn: optional(c.day()),
    acceptedByName: optional(c.text(60)),
    version: c.version(),
  }),
  [
    { name: 'milestones_case_ordinal', columns: ['caseId', 'ordinal'], unique: true },
    { name: 'milestones_due', columns: ['dueOn'] },
  ],
)

/** An act of acceptance, or its correction downwards. Only ever added; its id is the submission's. Amounts in fen. */
export interface Acceptance {
  id: string
  caseId: string
  milestoneId: string
  fromAmount: number
  toAmount: number
  acceptedOn: string
  note: string | null
  /** Where printed evidence is filed. */
  evidencePlace: string | null
  byId: string
  byName: string
  at: Date
}

export const Acceptances = defineTable<Acceptance>(
  'milestone_acceptances',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    milestoneId: c.text(36),
    fromAmount: c.bigInteger(),
    toAmount: c.bigInteger(),
    acceptedOn: c.day(),
    note: optional(c.text(1000)),
    evidencePlace: optional(c.text(200)),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }),
  [{ name: 'milestone_acceptances_case_at', columns: ['caseId', 'at'] }],
)

/** An agreement as it was before a change of scope replaced it (norm 13). */
export interface AgreementVersion {
  id: string
  agreementId: string
  caseId: string
  ordinal: number
  amount: number
  dueOn: string
  milestones: readonly Pick<Milestone, 'ordinal' | 'name' | 'dueOn' | 'amount'>[]
  scopeChangeId: string
  replacedAt: Date
}

export const AgreementVersions = defineTable<AgreementVersion>(
  'agreement_versions',
  (c) => ({
    id: c.id(),
    agreementId: c.text(36),
    caseId: c.text(36),
    ordinal: c.integer(),
    amount: c.bigInteger(),
    dueOn: c.day(),
    milestones: c.json(),
    scopeChangeId: c.text(36),
    replacedAt: c.instant(),
  }),
  [{ name: 'agreement_versions_case_ordinal', columns: ['caseId', 'ordinal'], unique: true }],
)

/** What a paper of a case is for. */
export const documentPurposes = ['agreement', 'milestone', 'completion'] as const
export type DocumentPurpose = (typeof documentPurposes)[number]

/** A scan or proof that belongs to the agreement of a case, beside the evidence of its visit. */
export interface CaseDocument {
  fileId: string
  caseId: string
  purpose: DocumentPurpose
  milestoneId: string | null
  name: string
  byName: string
  at: Date
}

export const CaseDocuments = defineTable<CaseDocument>(
  'case_documents',
  (c) => ({
    fileId: primary(c.text(36)),
    caseId: c.text(36),
    purpose: c.text(20),
    milestoneId: optional(c.text(36)),
    name: c.text(160),
    byName: c.text(60),
    at: c.instant(),
  }),
  [{ name: 'case_documents_case_purpose', columns: ['caseId', 'purpose'] }],
)
