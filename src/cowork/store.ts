import { optional } from '../database/columns'
import { defineTable } from '../database/table'
import type { CoWorkOpinion, CoWorkRule } from './rules/co-work-result'

/** One countersigning of one version of a plan by the departments that work on it (norm 10). */
export interface CoWork {
  id: string
  caseId: string
  planId: string
  planTitle: string
  /** The how-manieth countersigning of the case. */
  round: number
  rule: CoWorkRule
  askedById: string
  askedByName: string
  askedAt: Date
  /** `stopped`: the case went elsewhere or ended before there was a result. */
  result: 'agreed' | 'disagreed' | 'stopped' | null
  endedAt: Date | null
}

export const CoWorks = defineTable<CoWork>(
  'co_works',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    planId: c.text(36),
    planTitle: c.text(200),
    round: c.integer(),
    rule: c.text(10),
    askedById: c.text(36),
    askedByName: c.text(60),
    askedAt: c.instant(),
    result: optional(c.text(10)),
    endedAt: optional(c.instant()),
  }),
  [{ name: 'co_works_case_round', columns: ['caseId', 'round'], unique: true }],
)

/** One who is asked to countersign: a department through its head, or the director of the line that answers. */
export interface CoWorkSign {
  id: string
  coWorkId: string
  /** Engine group of who may sign: `head:<departmentId>` or `line-director:<lineId>`. */
  signerGroup: string
  /** The department, or the line whose director signs; its name as it was on the day. */
  name: string
  departmentId: string | null
  lineId: string | null
  /** `spared`: the result was certain without it. */
  state: 'asked' | 'signed' | 'spared'
  deadlineId: string | null
  opinion: CoWorkOpinion | null
  words: string | null
  signedById: string | null
  signedByName: string | null
  signedAt: Date | null
}

export const CoWorkSigns = defineTable<CoWorkSign>(
  'co_work_signs',
  (c) => ({
    id: c.id(),
    coWorkId: c.text(36),
    signerGroup: c.text(64),
    name: c.text(60),
    departmentId: optional(c.text(36)),
    lineId: optional(c.text(36)),
    state: c.text(10),
    deadlineId: optional(c.text(36)),
    opinion: optional(c.text(10)),
    words: optional(c.longText()),
    signedById: optional(c.text(36)),
    signedByName: optional(c.text(60)),
    signedAt: optional(c.instant()),
  }),
  [{ name: 'co_work_signs_co_work_signer', columns: ['coWorkId', 'signerGroup'], unique: true }],
)
