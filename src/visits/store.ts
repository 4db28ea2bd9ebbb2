import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/** 电话回访 or 实地走访 (norm 6). */
export const visitKinds = ['phone', 'onsite'] as const
export type VisitKind = (typeof visitKinds)[number]

/** Whom one visits: 企业, 机构, 会员单位 (norm 17.A); the qualified list binds enterprises only (norm 5). */
export const partyKinds = ['enterprise', 'institution', 'member'] as const
export type PartyKind = (typeof partyKinds)[number]

/** One contact with one party (norm 6, 17). Names are kept as they were on the day. */
export interface Visit {
  id: string
  /** Left out or null: an enterprise. */
  partyKind?: PartyKind | null
  /** The enterprise; for the other kinds the id of their row in `visit_parties`. */
  enterpriseId: string
  enterpriseName: string
  visitorId: string
  visitorName: string
  departmentId: string
  departmentName: string
  lineId: string | null
  /** 协同走访人, one at the most (norm 17.Q3), with department and line of the day. */
  coVisitorId?: string | null
  coVisitorName?: string | null
  coDepartmentId?: string | null
  coDepartmentName?: string | null
  coLineId?: string | null
  kind: VisitKind
  visitedAt: Date
  /** Calendar day of `visitedAt` in Asia/Shanghai: the day its points belong to. */
  visitedOn: string
  content: string
  findings: string | null
  /** Who took part on either side beside the visitors. */
  ourParticipants?: string | null
  theirParticipants?: string | null
  location?: string | null
  /** `38.487194,106.230909`: latitude, longitude in degrees. */
  coordinates?: string | null
  /** Number of this visit in the counter system's 企业走访 (norm 13). */
  counterNumber?: string | null
  /** Where printed evidence is filed, or another note on it; counts as evidence (norm 17.A). */
  evidencePlace: string | null
  /** Made with the form: the same visitor's same submission is recorded once. */
  submissionId?: string | null
  createdAt: Date
  version: number
}

export const Visits = defineTable<Visit>(
  'visits',
  (c) => ({
    id: c.id(),
    partyKind: optional(c.text(12)),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    visitorId: c.text(36),
    visitorName: c.text(60),
    departmentId: c.text(36),
    departmentName: c.text(60),
    lineId: optional(c.text(36)),
    coVisitorId: optional(c.text(36)),
    coVisitorName: optional(c.text(60)),
    coDepartmentId: optional(c.text(36)),
    coDepartmentName: optional(c.text(60)),
    coLineId: optional(c.text(36)),
    kind: c.text(10),
    visitedAt: c.instant(),
    visitedOn: c.day(),
    content: c.longText(),
    findings: optional(c.longText()),
    ourParticipants: optional(c.text(500)),
    theirParticipants: optional(c.text(500)),
    location: optional(c.text(200)),
    coordinates: optional(c.text(40)),
    counterNumber: optional(c.text(60)),
    evidencePlace: optional(c.text(500)),
    submissionId: optional(c.text(36)),
    createdAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'visits_visitor_visited_on', columns: ['visitorId', 'visitedOn'] },
    { name: 'visits_visitor_submission', columns: ['visitorId', 'submissionId'], unique: true },
    { name: 'visits_visited_at', columns: ['visitedAt', 'id'] },
    { name: 'visits_party_visited_at', columns: ['partyKind', 'visitedAt'] },
    { name: 'visits_visitor_visited_at', columns: ['visitorId', 'visitedAt'] },
    { name: 'visits_department_visited_at', columns: ['departmentId', 'visitedAt'] },
    { name: 'visits_line_visited_at', columns: ['lineId', 'visitedAt'] },
    { name: 'visits_co_visitor_visited_at', columns: ['coVisitorId', 'visitedAt'] },
    { name: 'visits_co_department_visited_at', columns: ['coDepartmentId', 'visitedAt'] },
    { name: 'visits_co_line_visited_at', columns: ['coLineId', 'visitedAt'] },
    { name: 'visits_counter_number', columns: ['counterNumber'] },
    { name: 'visits_enterprise_duty', columns: ['enterpriseId', 'visitedOn', 'visitorId', 'coVisitorId'] },
    {
      name: 'visits_enterprise_visited_at',
      columns: ['enterpriseId', 'visitedAt', 'visitorId', 'kind', 'counterNumber'],
    },
    { name: 'visits_duty', columns: ['visitedOn', 'enterpriseId', 'visitorId', 'coVisitorId', 'id'] },
    { name: 'visits_counter', columns: ['visitedOn', 'departmentId', 'visitorId', 'counterNumber'] },
  ],
)

/** An institution or member unit that was visited; known by its name. */
export interface VisitParty {
  id: string
  kind: Exclude<PartyKind, 'enterprise'>
  name: string
  /** The name without spaces, in one width and case: one row for each. */
  nameKey: string
  createdAt: Date
}

export const VisitParties = defineTable<VisitParty>(
  'visit_parties',
  (c) => ({ id: c.id(), kind: c.text(12), name: c.text(191), nameKey: c.text(191), createdAt: c.instant() }),
  [{ name: 'visit_parties_kind_name', columns: ['kind', 'nameKey'], unique: true }],
)
