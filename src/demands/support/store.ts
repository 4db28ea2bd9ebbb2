import { optional } from '../../database/columns'
import { defineTable } from '../../database/table'

/** `again`: answered, but the difficulty stayed, so another round followed; `ended`: the case ended first; `withdrawn`: taken back before it was answered. */
export type SupportState = 'asked' | 'answered' | 'acknowledged' | 'again' | 'ended' | 'withdrawn'

/** The states in which a request still wants something. */
export const openSupport: readonly SupportState[] = ['asked', 'answered']

/** One question to the leadership and its answer (norm 13). A request that was not settled by the answer has more rounds. The first round's id is the submission's. */
export interface SupportRound {
  id: string
  /** The request; the same in all its rounds. */
  supportId: string
  caseId: string
  /** The how-manieth question of the case, from 1. */
  ordinal: number
  state: SupportState
  difficulty: string
  wanted: string
  askedById: string
  askedByName: string
  askedAt: Date
  instruction: string | null
  /** Who helps, and until when. */
  helper: string | null
  untilOn: string | null
  answeredByName: string | null
  answeredAt: Date | null
  acknowledgedAt: Date | null
  version: number
}

export const SupportRounds = defineTable<SupportRound>(
  'support_rounds',
  (c) => ({
    id: c.id(),
    supportId: c.text(36),
    caseId: c.text(36),
    ordinal: c.integer(),
    state: c.text(20),
    difficulty: c.text(2000),
    wanted: c.text(1000),
    askedById: c.text(36),
    askedByName: c.text(60),
    askedAt: c.instant(),
    instruction: optional(c.text(2000)),
    helper: optional(c.text(200)),
    untilOn: optional(c.day()),
    answeredByName: optional(c.text(60)),
    answeredAt: optional(c.instant()),
    acknowledgedAt: optional(c.instant()),
    version: c.version(),
  }),
  [{ name: 'support_rounds_case_ordinal', columns: ['caseId', 'ordinal'], unique: true }],
)
