import { optional } from '../database/columns'
import { defineTable } from '../database/table'
import type { DisclosureScope } from './rules/disclosure'

/** Why a read is logged: the case is confidential, or the reader came by a grant with a reason (norm 11). */
export type ReadGround = 'confidential' | 'inspection'

/** One opening of a page or file of a case. Only ever added. */
export interface CaseRead {
  id: number
  caseId: string
  personId: string
  personName: string
  /** Names `confidentiality.reads.pages.<page>`. */
  page: string
  /** Which one, where a page has several: a file's name, a task's. */
  what: string | null
  ground: ReadGround
  at: Date
}

export const CaseReads = defineTable<CaseRead>(
  'case_reads',
  (c) => ({
    id: c.serial(),
    caseId: c.text(36),
    personId: c.text(36),
    personName: c.text(60),
    page: c.text(30),
    what: optional(c.text(191)),
    ground: c.text(20),
    at: c.instant(),
  }),
  [
    { name: 'case_reads_case_id', columns: ['caseId', 'id'] },
    { name: 'case_reads_person_id', columns: ['personId', 'id'] },
  ],
)

/** Somebody who may read a case for a while, with the reason (norm 11, 15): it ends by its date, without anybody doing anything. */
export interface CaseInspection {
  id: string
  /** Made with the form: sent twice is one grant. */
  submissionId: string
  caseId: string
  personId: string
  personName: string
  reason: string
  until: Date
  grantedById: string
  grantedByName: string
  grantedAt: Date
  revokedByName: string | null
  revokedAt: Date | null
}

export const CaseInspections = defineTable<CaseInspection>(
  'case_inspections',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    caseId: c.text(36),
    personId: c.text(36),
    personName: c.text(60),
    reason: c.text(500),
    until: c.instant(),
    grantedById: c.text(36),
    grantedByName: c.text(60),
    grantedAt: c.instant(),
    revokedByName: optional(c.text(60)),
    revokedAt: optional(c.instant()),
  }),
  [
    { name: 'case_inspections_submission_case', columns: ['submissionId', 'caseId'], unique: true },
    { name: 'case_inspections_case_person', columns: ['caseId', 'personId'] },
    { name: 'case_inspections_person_until', columns: ['personId', 'until'] },
  ],
)

/** When a case became confidential or ceased to be, and why. */
export interface ConfidentialityMark {
  id: string
  caseId: string
  confidential: boolean
  reason: string
  byId: string
  byName: string
  at: Date
}

export const ConfidentialityMarks = defineTable<ConfidentialityMark>(
  'confidentiality_marks',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    confidential: c.yesNo(),
    reason: c.text(500),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }),
  [{ name: 'confidentiality_marks_case_id', columns: ['caseId', 'id'] }],
)

/**
 * That something of a case may be shown outside (norm 11): agreed by the enterprise, which a file proves, and by the exchange;
 * in force from the second of both until the end of its last day or until it is withdrawn.
 */
export interface DisclosureConsent {
  id: string
  submissionId: string
  caseId: string
  scopes: DisclosureScope[]
  /** To whom. */
  recipient: string
  /** Last day, `YYYY-MM-DD` in Asia/Shanghai. */
  until: string
  enterpriseByName: string
  enterpriseOn: string
  fileId: string
  recordedById: string
  recordedByName: string
  recordedAt: Date
  exchangeById: string | null
  exchangeByName: string | null
  exchangeAt: Date | null
  withdrawnByName: string | null
  withdrawnAt: Date | null
  withdrawnReason: string | null
}

export const DisclosureConsents = defineTable<DisclosureConsent>(
  'disclosure_consents',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    caseId: c.text(36),
    scopes: c.json(),
    recipient: c.text(191),
    until: c.day(),
    enterpriseByName: c.text(60),
    enterpriseOn: c.day(),
    fileId: c.text(36),
    recordedById: c.text(36),
    recordedByName: c.text(60),
    recordedAt: c.instant(),
    exchangeById: optional(c.text(36)),
    exchangeByName: optional(c.text(60)),
    exchangeAt: optional(c.instant()),
    withdrawnByName: optional(c.text(60)),
    withdrawnAt: optional(c.instant()),
    withdrawnReason: optional(c.text(500)),
  }),
  [
    { name: 'disclosure_consents_submission', columns: ['submissionId'], unique: true },
    { name: 'disclosure_consents_case_id', columns: ['caseId', 'id'] },
  ],
)
