import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { Points } from '../rules/policy'

/** The weekly scoring of one line (norm 17.C1): self-assessment, recheck, cross-check, publication, objections. */
export interface ScoreWeek {
  /** Also the `caseId` of its process. */
  id: string
  /** `2026-W47`; `fromDay` is its Monday, `toDay` its Sunday. */
  week: string
  fromDay: string
  toDay: string
  lineId: string
  lineName: string
  /** The line whose director cross-checks; null when there is no other line: then leadership does. */
  checkerLineId: string | null
  checkerLineName: string | null
  openedAt: Date
  assessBy: Date
  recheckBy: Date
  crossCheckBy: Date
  publishAt: Date
  publishedAt: Date | null
  objectionsUntil: Date | null
  closedAt: Date | null
}

export const ScoreWeeks = defineTable<ScoreWeek>(
  'score_weeks',
  (c) => ({
    id: c.id(),
    week: c.text(8),
    fromDay: c.day(),
    toDay: c.day(),
    lineId: c.text(36),
    lineName: c.text(60),
    checkerLineId: optional(c.text(36)),
    checkerLineName: optional(c.text(60)),
    openedAt: c.instant(),
    assessBy: c.instant(),
    recheckBy: c.instant(),
    crossCheckBy: c.instant(),
    publishAt: c.instant(),
    publishedAt: optional(c.instant()),
    objectionsUntil: optional(c.instant()),
    closedAt: optional(c.instant()),
  }),
  [{ name: 'score_weeks_line_week', columns: ['lineId', 'week'], unique: true }],
)

/** A department's part of a week: who signed which step, and when. */
export interface WeekPart {
  id: string
  weekId: string
  departmentId: string
  departmentName: string
  assessedAt: Date | null
  assessedById: string | null
  assessedByName: string | null
  recheckedAt: Date | null
  recheckedById: string | null
  recheckedByName: string | null
  crossCheckedAt: Date | null
  crossCheckedById: string | null
  crossCheckedByName: string | null
}

export const WeekParts = defineTable<WeekPart>(
  'score_week_parts',
  (c) => ({
    id: c.id(),
    weekId: c.text(36),
    departmentId: c.text(36),
    departmentName: c.text(60),
    assessedAt: optional(c.instant()),
    assessedById: optional(c.text(36)),
    assessedByName: optional(c.text(60)),
    recheckedAt: optional(c.instant()),
    recheckedById: optional(c.text(36)),
    recheckedByName: optional(c.text(60)),
    crossCheckedAt: optional(c.instant()),
    crossCheckedById: optional(c.text(36)),
    crossCheckedByName: optional(c.text(60)),
  }),
  [{ name: 'score_week_parts_week_department', columns: ['weekId', 'departmentId'], unique: true }],
)

/** What a department says of a row, what its director, what the director of the other line. */
export type Assessment = 'confirmed' | 'disputed'
export type Recheck = 'accepted' | 'held'
export type CrossCheck = 'passed' | 'doubted'

/** One row to be checked: what one manager earned with one enterprise in one week. */
export interface WeekRow {
  id: string
  weekId: string
  departmentId: string
  departmentName: string
  /** The week the points belong to: an earlier one when they came late. */
  pointsWeek: string
  enterpriseId: string
  enterpriseName: string
  personId: string
  personName: string
  /** The points, not yet published, that were seen at the last step. */
  authenticity: Points
  quality: Points
  assessment: Assessment | null
  assessmentReason: string | null
  recheck: Recheck | null
  recheckReason: string | null
  crossCheck: CrossCheck | null
  crossCheckReason: string | null
}

export const WeekRows = defineTable<WeekRow>(
  'score_week_rows',
  (c) => ({
    id: c.id(),
    weekId: c.text(36),
    departmentId: c.text(36),
    departmentName: c.text(60),
    pointsWeek: c.text(8),
    enterpriseId: c.text(36),
    enterpriseName: c.text(191),
    personId: c.text(36),
    personName: c.text(60),
    authenticity: c.points(),
    quality: c.points(),
    assessment: optional(c.text(12)),
    assessmentReason: optional(c.text(500)),
    recheck: optional(c.text(12)),
    recheckReason: optional(c.text(500)),
    crossCheck: optional(c.text(12)),
    crossCheckReason: optional(c.text(500)),
  }),
  [
    {
      name: 'score_week_rows_key',
      columns: ['weekId', 'departmentId', 'pointsWeek', 'enterpriseId', 'personId'],
      unique: true,
    },
  ],
)
