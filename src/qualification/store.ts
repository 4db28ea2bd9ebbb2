import { optional } from '../database/columns'
import { defineTable } from '../database/table'
import type { EnterpriseClass, EnterpriseTier } from '../enterprises/store'

/**
 * Where a qualification stands (norm 5): checked by the list's keeper, with its nominator for correction, before the head, approved and
 * being listed; the last three are ends.
 */
export const qualificationStates = [
  'checking',
  'correcting',
  'approving',
  'listing',
  'listed',
  'rejected',
  'withdrawn',
] as const
export type QualificationState = (typeof qualificationStates)[number]

/** The states in which somebody still works on it. */
export const openQualificationStates: readonly QualificationState[] = qualificationStates.slice(0, 4)

/** What an enterprise is qualified for: 挂牌 or 纯托管. */
export const qualificationWants = ['listing', 'custody'] as const
export type QualificationWants = (typeof qualificationWants)[number]

/** One way of an enterprise onto the qualified list (norm 5). Names are as they were on the day. */
export interface Qualification {
  id: string
  /** Given by the form: the same submission sent twice is one nomination. */
  submissionId: string
  enterpriseId: string
  enterpriseName: string
  /** The enterprise while the qualification is open, null after: two cannot be open at once. */
  openFor: string | null
  wants: QualificationWants
  reason: string
  state: QualificationState
  /** 1, and one more with each return to the nominator: names the deadlines of its steps. */
  round: number
  nominatorId: string
  nominatorName: string
  nominatorDepartmentId: string | null
  /** The department that keeps the list, and its line. */
  departmentId: string
  lineId: string | null
  /** The engine's instance; null until it has begun. */
  instanceKey: string | null
  checkedById: string | null
  checkedByName: string | null
  /** What the last one who returned or rejected it wrote. */
  opinion: string | null
  /** What the decision table said, and what was approved. */
  suggestedClass: EnterpriseClass | null
  suggestedTier: EnterpriseTier | null
  approvedClass: EnterpriseClass | null
  approvedTier: EnterpriseTier | null
  overrideReason: string | null
  approvedByName: string | null
  approvedAt: Date | null
  /** 挂牌（托管）协议: number, day, place in the archive where no file was uploaded. */
  agreementNumber: string | null
  agreementOn: string | null
  agreementPlace: string | null
  agreementFileId: string | null
  marketCode: string | null
  /** 客户经理. */
  managerId: string | null
  managerName: string | null
  /** 企业服务微信群, made by hand (norm 5). */
  groupName: string | null
  groupOwner: string | null
  groupOn: string | null
  nominatedAt: Date
  endedAt: Date | null
  version: number
}

export const Qualifications = defineTable<Qualification>(
  'qualifications',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    openFor: optional(c.text(36)),
    wants: c.text(10),
    reason: c.text(1000),
    state: c.text(20),
    round: c.integer(),
    nominatorId: c.text(36),
    nominatorName: c.text(60),
    nominatorDepartmentId: optional(c.text(36)),
    departmentId: c.text(36),
    lineId: optional(c.text(36)),
    instanceKey: optional(c.key()),
    checkedById: optional(c.text(36)),
    checkedByName: optional(c.text(60)),
    opinion: optional(c.longText()),
    suggestedClass: optional(c.text(20)),
    suggestedTier: optional(c.text(20)),
    approvedClass: optional(c.text(20)),
    approvedTier: optional(c.text(20)),
    overrideReason: optional(c.longText()),
    approvedByName: optional(c.text(60)),
    approvedAt: optional(c.instant()),
    agreementNumber: optional(c.text(60)),
    agreementOn: optional(c.day()),
    agreementPlace: optional(c.text(200)),
    agreementFileId: optional(c.text(36)),
    marketCode: optional(c.text(20)),
    managerId: optional(c.text(36)),
    managerName: optional(c.text(60)),
    groupName: optional(c.text(100)),
    groupOwner: optional(c.text(60)),
    groupOn: optional(c.day()),
    nominatedAt: c.instant(),
    endedAt: optional(c.instant()),
    version: c.version(),
  }),
  [
    { name: 'qualifications_submission', columns: ['submissionId'], unique: true },
    { name: 'qualifications_open_for', columns: ['openFor'], unique: true },
    { name: 'qualifications_enterprise', columns: ['enterpriseId', 'nominatedAt'] },
    { name: 'qualifications_state', columns: ['state', 'nominatedAt', 'id'] },
  ],
)
