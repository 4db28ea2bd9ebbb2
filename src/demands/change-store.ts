import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/** Fields of a demand whose every change is kept (norm 7); the order is the order of one act's lines. */
export const keptFields = [
  'enterpriseName',
  'businessSituation',
  'industry',
  'brief',
  'matchAnalysis',
  'followUp',
  'contractSigned',
  'state',
  'contactedAt',
  'responsibleName',
  'contactName',
  'contactPhone',
  'departmentName',
  'referredFromDepartmentName',
  'riskLevel',
  'serviceProductIds',
  'suspended',
  'confidential',
] as const
export type KeptField = (typeof keptFields)[number]

/** A field of a ledger row that became another: what, from, to, who, when, why. Never changed, never removed. */
export interface DemandChange {
  id: string
  caseId: string
  field: KeptField
  /** As text: instants in ISO, yes and no as `yes` and `no`, states by their code; null for nothing. */
  fromText: string | null
  /** Of 跟进情况记录 the lines that were added. */
  toText: string | null
  actorId: string
  actorName: string
  why: string | null
  changedAt: Date
}

export const DemandChanges = defineTable<DemandChange>(
  'demand_changes',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    field: c.text(40),
    fromText: optional(c.longText()),
    toText: optional(c.longText()),
    actorId: c.text(36),
    actorName: c.text(60),
    why: optional(c.text(1000)),
    changedAt: c.instant(),
  }),
  [{ name: 'demand_changes_case_changed_id', columns: ['caseId', 'changedAt', 'id'] }],
)

/** A ledger as somebody looks at it: filters, order and columns as its address says them. */
export interface LedgerView {
  id: string
  ownerId: string
  ownerName: string
  /** Set when everyone of this department sees it. */
  departmentId: string | null
  name: string
  /** The query of `/ledger`, without the place in the list. */
  query: string
  createdAt: Date
  version: number
}

export const LedgerViews = defineTable<LedgerView>(
  'ledger_views',
  (c) => ({
    id: c.id(),
    ownerId: c.text(36),
    ownerName: c.text(60),
    departmentId: optional(c.text(36)),
    name: c.text(60),
    query: c.text(1000),
    createdAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'ledger_views_owner_name', columns: ['ownerId', 'name'], unique: true },
    { name: 'ledger_views_department', columns: ['departmentId'] },
  ],
)
