import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { Ranked } from '../rules/ranking'

/** Departments and lines in their places. */
export interface Ranking {
  departments: Ranked[]
  lines: Ranked[]
}

/** `rechecking` by 合规风控部, `deciding` by the leadership; both may send it back. */
export const closingStates = ['rechecking', 'deciding', 'returned', 'published'] as const
export type ClosingState = (typeof closingStates)[number]

/** A closing of a year (norm 18), also the `caseId` of its process. One that was published never changes. */
export interface YearClosing {
  id: string
  year: number
  /** The how-manieth attempt, from 1: one that was returned is followed by another. */
  round: number
  state: ClosingState
  startedById: string
  startedByName: string
  startedAt: Date
  /** The ranking that was rechecked, then published. */
  ranking: Ranking
  recheckedById: string | null
  recheckedByName: string | null
  recheckedAt: Date | null
  recheckOpinion: string | null
  decidedById: string | null
  decidedByName: string | null
  decidedAt: Date | null
  decisionOpinion: string | null
  version: number
}

export const YearClosings = defineTable<YearClosing>(
  'year_closings',
  (c) => ({
    id: c.id(),
    year: c.integer(),
    round: c.integer(),
    state: c.text(12),
    startedById: c.text(36),
    startedByName: c.text(60),
    startedAt: c.instant(),
    ranking: c.json(),
    recheckedById: optional(c.text(36)),
    recheckedByName: optional(c.text(60)),
    recheckedAt: optional(c.instant()),
    recheckOpinion: optional(c.text(1000)),
    decidedById: optional(c.text(36)),
    decidedByName: optional(c.text(60)),
    decidedAt: optional(c.instant()),
    decisionOpinion: optional(c.text(1000)),
    version: c.version(),
  }),
  [{ name: 'year_closings_year_round', columns: ['year', 'round'], unique: true }],
)

/** What is said beside a published year, with the ranking as it stood then: the published one is not touched. */
export interface YearSupplement {
  id: string
  year: number
  nth: number
  reason: string
  ranking: Ranking
  byId: string
  byName: string
  at: Date
}

export const YearSupplements = defineTable<YearSupplement>(
  'year_supplements',
  (c) => ({
    id: c.id(),
    year: c.integer(),
    nth: c.integer(),
    reason: c.text(1000),
    ranking: c.json(),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }),
  [{ name: 'year_supplements_year_nth', columns: ['year', 'nth'], unique: true }],
)
