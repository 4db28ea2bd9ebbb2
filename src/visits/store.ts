import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** 电话回访 or 实地走访 (norm 6). */
export const visitKinds = ['phone', 'onsite'] as const
export type VisitKind = (typeof visitKinds)[number]

/** One contact with an enterprise (norm 6, 17). Names are kept as they were on the day. */
export interface Visit {
  id: string
  enterpriseId: string
  enterpriseName: string
  visitorId: string
  visitorName: string
  departmentId: string
  departmentName: string
  lineId: string | null
  kind: VisitKind
  visitedAt: Date
  /** Calendar day of `visitedAt` in Asia/Shanghai: the day its points belong to. */
  visitedOn: string
  content: string
  findings: string | null
  /** Where printed evidence is filed, or another note on it; counts as evidence (norm 17.A). */
  evidencePlace: string | null
  createdAt: Date
  version: number
}

export const Visits = defineTable<Visit>(
  'visits',
  (c) => ({
    id: c.id(),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    visitorId: c.text(36),
    visitorName: c.text(60),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    kind: c.text(10),
    visitedAt: c.instant(),
    visitedOn: c.day(),
    content: c.longText(),
    findings: optional(c.longText()),
    evidencePlace: optional(c.text(500)),
    createdAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'visits_enterprise_visited_on', columns: ['enterpriseId', 'visitedOn'] },
    { name: 'visits_visitor_visited_on', columns: ['visitorId', 'visitedOn'] },
  ],
)

/** A screenshot or scan that proves a visit (norm 17.A); the file itself is kept by src/files. */
export interface VisitEvidence {
  visitId: string
  fileId: string
  addedAt: Date
}

export const VisitEvidences = defineTable<VisitEvidence>('visit_evidence', (c) => ({
  visitId: primary(c.text(36)),
  fileId: primary(c.text(36)),
  addedAt: c.instant(),
}))
