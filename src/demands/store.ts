import { optional, primary, withDefault } from '../database/columns'
import { defineTable } from '../database/table'

/** Where a demand stands; the last four are ends. An imported one has no process: it is kept by hand as before. */
export const demandStates = [
  'imported',
  'responding',
  'risk-review',
  'signing',
  'executing',
  'reviewing',
  'completed',
  'declined',
  'infeasible',
  'withdrawn',
] as const
export type DemandState = (typeof demandStates)[number]

/** The states a case has ended in, and those it has not. */
export const openStates: readonly DemandState[] = demandStates.slice(0, 6)

/** How a case ends: served, stopped by risk review, found infeasible (norm 12), withdrawn by the enterprise. */
export const caseOutcomes = ['completed', 'declined', 'infeasible', 'withdrawn'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** One demand = one case = one row of the ledger (norm 7). What is kept by name is as it was on the day. */
export interface Demand {
  id: string
  /** Given by the form: the same submission sent twice is one demand. */
  submissionId: string
  visitId: string | null
  enterpriseId: string
  /** The norm's twelve columns, in its order. */
  enterpriseName: string
  businessSituation: string
  industry: string
  brief: string
  matchAnalysis: string
  followUp: string
  contractSigned: boolean
  state: DemandState
  contactedAt: Date
  responsibleName: string
  contactName: string
  contactPhone: string
  /** The department that answers, and its line; empty where an imported row does not tell. */
  departmentId: string
  departmentName: string
  lineId: string | null
  originatorId: string
  originatorName: string
  originatorDepartmentId: string | null
  /** The catalogue's products it was matched with (norm 2, 7). */
  serviceProductIds?: string[] | null
  /** The department that handed it over, when it was referred (norm 7, 17). */
  referredFromDepartmentId?: string | null
  referredFromDepartmentName?: string | null
  /** 项目负责人, named in the plan. */
  leadId: string | null
  riskLevel: string | null
  /** Read by its participants, their heads, compliance and leadership only, and every reading is logged (norm 11). */
  confidential?: boolean
  recordedAt: Date
  closedAt: Date | null
  /** Its deadlines stand still and its tasks wait (norm 13). */
  suspended?: boolean | null
  version: number
}

export const Demands = defineTable<Demand>(
  'demands',
  (c) => ({
    id: c.id(),
    submissionId: c.text(36),
    visitId: optional(c.text(36)),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    businessSituation: c.longText(),
    industry: c.text(200),
    brief: c.text(1000),
    matchAnalysis: c.longText(),
    followUp: c.longText(),
    contractSigned: c.yesNo(),
    state: c.text(20),
    contactedAt: c.instant(),
    responsibleName: c.text(60),
    contactName: c.text(60),
    contactPhone: c.text(30),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    originatorId: c.text(36),
    originatorName: c.text(60),
    originatorDepartmentId: optional(c.text(36)),
    serviceProductIds: optional(c.json()),
    referredFromDepartmentId: optional(c.text(36)),
    referredFromDepartmentName: optional(c.text(60)),
    leadId: optional(c.text(36)),
    riskLevel: optional(c.text(20)),
    confidential: withDefault(c.yesNo(), false),
    recordedAt: c.instant(),
    closedAt: optional(c.instant()),
    suspended: optional(c.yesNo()),
    version: c.version(),
  }),
  [
    { name: 'demands_submission', columns: ['submissionId'], unique: true },
    { name: 'demands_recorded_id', columns: ['recordedAt', 'id'] },
    { name: 'demands_department_recorded_id', columns: ['departmentId', 'recordedAt', 'id'] },
    { name: 'demands_state_recorded_id', columns: ['state', 'recordedAt', 'id'] },
    { name: 'demands_department_state_recorded_id', columns: ['departmentId', 'state', 'recordedAt', 'id'] },
    { name: 'demands_visit', columns: ['visitId'] },
    { name: 'demands_enterprise_recorded', columns: ['enterpriseId', 'recordedAt'] },
    { name: 'demands_enterprise_name_id', columns: ['enterpriseName', 'id'] },
    { name: 'demands_confidential_recorded_id', columns: ['confidential', 'recordedAt', 'id'] },
    { name: 'demands_risk_state_recorded_id', columns: ['riskLevel', 'state', 'recordedAt', 'id'] },
  ],
)

/** Part a person plays in a case (norm 9.3). */
export type MemberRole = 'originator' | 'lead' | 'executor' | 'head' | 'compliance' | 'partner'

/** Somebody who takes part in a case. */
export interface CaseMember {
  id: string
  caseId: string
  personId: string
  personName: string
  role: MemberRole
  joinedAt: Date
  /** Since then they read nothing through this part (norm 9.1); null while they play it. */
  leftAt?: Date | null
}

export const CaseMembers = defineTable<CaseMember>(
  'case_members',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    personId: c.text(36),
    personName: c.text(60),
    role: c.text(20),
    joinedAt: c.instant(),
    leftAt: optional(c.instant()),
  }),
  [
    { name: 'case_members_case_person_role', columns: ['caseId', 'personId', 'role'], unique: true },
    { name: 'case_members_person', columns: ['personId'] },
  ],
)

/** A department that answers a case, answered it before a referral, or works on it (norm 8, 10). */
export interface CaseDepartment {
  caseId: string
  departmentId: string
}

export const CaseDepartments = defineTable<CaseDepartment>('case_departments', (c) => ({
  caseId: primary(c.text(36)),
  departmentId: primary(c.text(36)),
}))

/**
 * Who may read a case (norm 11): `person:<id>` or a group. What the ledger sorts and filters by is repeated from the demand, so
 * that everyone's ledger is a walk along an index of their own.
 */
export interface CaseReader {
  reader: string
  recordedAt: Date
  caseId: string
  enterpriseName: string
  departmentId: string
  state: DemandState
}

export const CaseReaders = defineTable<CaseReader>(
  'case_readers',
  (c) => ({
    reader: primary(c.text(64)),
    recordedAt: primary(c.instant()),
    caseId: primary(c.text(36)),
    enterpriseName: c.text(191),
    departmentId: c.text(36),
    state: c.text(20),
  }),
  [
    { name: 'case_readers_case_reader', columns: ['caseId', 'reader'] },
    { name: 'case_readers_reader_enterprise_case', columns: ['reader', 'enterpriseName', 'caseId'] },
    { name: 'case_readers_reader_department', columns: ['reader', 'departmentId', 'recordedAt', 'caseId'] },
    { name: 'case_readers_reader_state', columns: ['reader', 'state', 'recordedAt', 'caseId'] },
  ],
)

/** Which instance of the engine runs a case: a second one for the same purpose ends itself. */
export interface CaseRegistration {
  caseId: string
  purpose: string
  instanceKey: string
  registeredAt: Date
}

export const CaseRegistrations = defineTable<CaseRegistration>('case_registrations', (c) => ({
  caseId: primary(c.text(36)),
  purpose: primary(c.text(40)),
  instanceKey: c.key(),
  registeredAt: c.instant(),
}))
