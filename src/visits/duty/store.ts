import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** A front-line department's quarter of visits (norm 6): its clock, and how it ended. */
export interface VisitQuarter {
  id: string
  departmentId: string
  departmentName: string
  lineId: string | null
  /** `2026Q4`. */
  quarter: string
  startedAt: Date
  /** When managers are reminded, and head and director told; counted anew when the watch wakes. */
  remindAt: Date
  escalateAt: Date
  remindedAt: Date | null
  escalatedAt: Date | null
  /** When the result was recorded; before that `due` and `visited` are 0. */
  recordedAt: Date | null
  due: number
  visited: number
  /** Why some were not visited and what will be done, in the head's words. */
  reason: string | null
  remedy: string | null
  explainedById: string | null
  explainedByName: string | null
  explainedAt: Date | null
  version: number
}

export const VisitQuarters = defineTable<VisitQuarter>(
  'visit_quarters',
  (c) => ({
    id: c.id(),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    quarter: c.text(6),
    startedAt: c.instant(),
    remindAt: c.instant(),
    escalateAt: c.instant(),
    remindedAt: optional(c.instant()),
    escalatedAt: optional(c.instant()),
    recordedAt: optional(c.instant()),
    due: c.integer(),
    visited: c.integer(),
    reason: optional(c.longText()),
    remedy: optional(c.longText()),
    explainedById: optional(c.text(36)),
    explainedByName: optional(c.text(60)),
    explainedAt: optional(c.instant()),
    version: c.version(),
  }),
  [{ name: 'visit_quarters_quarter_department', columns: ['quarter', 'departmentId'], unique: true }],
)

/** How one customer manager ended a quarter. */
export interface ManagerResult {
  quarterId: string
  managerId: string
  managerName: string
  due: number
  /** Visited by whomever of the exchange. */
  visited: number
  /** Of those: by the manager, alone or as co-visitor. */
  own: number
}

export const ManagerResults = defineTable<ManagerResult>('visit_quarter_managers', (c) => ({
  quarterId: primary(c.text(36)),
  managerId: primary(c.text(36)),
  managerName: c.text(60),
  due: c.integer(),
  visited: c.integer(),
  own: c.integer(),
}))

/** An enterprise that was due in a quarter, as the quarter ended. */
export interface VisitDue {
  quarterId: string
  enterpriseId: string
  enterpriseName: string
  managerId: string
  /** The last visit of the quarter; null when there was none. */
  visitedOn: string | null
  /** Whether the manager was there. */
  own: boolean
}

export const VisitDues = defineTable<VisitDue>(
  'visit_dues',
  (c) => ({
    quarterId: primary(c.text(36)),
    enterpriseId: primary(c.text(36)),
    enterpriseName: c.text(191),
    managerId: c.text(36),
    visitedOn: optional(c.day()),
    own: c.yesNo(),
  }),
  [{ name: 'visit_dues_manager', columns: ['managerId', 'quarterId', 'enterpriseName'] }],
)
