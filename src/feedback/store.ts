import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** A one-time link for an enterprise's feedback (norm 14, 16). The link itself is not kept, only the hash of its token. */
export interface FeedbackLink {
  id: string
  caseId: string
  /** SHA-256 of the token, in hex. */
  tokenHash: string
  state: 'active' | 'used' | 'withdrawn'
  createdById: string
  createdByName: string
  createdAt: Date
  expiresAt: Date
  endedAt: Date | null
  version: number
}

export const FeedbackLinks = defineTable<FeedbackLink>(
  'feedback_links',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    tokenHash: c.text(64),
    state: c.text(10),
    createdById: c.text(36),
    createdByName: c.text(60),
    createdAt: c.instant(),
    expiresAt: c.instant(),
    endedAt: optional(c.instant()),
    version: c.version(),
  }),
  [
    { name: 'feedback_links_token', columns: ['tokenHash'], unique: true },
    { name: 'feedback_links_case', columns: ['caseId', 'state'] },
  ],
)

/** What the enterprise answered; each mark from 1 (很不满意) to 5 (很满意). One for each case. */
export interface Feedback {
  id: string
  caseId: string
  linkId: string
  satisfaction: number
  timeliness: number
  quality: number
  attitude: number
  comment: string | null
  /** The name the person gave, if any. */
  givenBy: string | null
  givenAt: Date
}

export const Feedbacks = defineTable<Feedback>(
  'feedbacks',
  (c) => ({
    id: c.id(),
    caseId: c.text(36),
    linkId: c.text(36),
    satisfaction: c.integer(),
    timeliness: c.integer(),
    quality: c.integer(),
    attitude: c.integer(),
    comment: optional(c.longText()),
    givenBy: optional(c.text(60)),
    givenAt: c.instant(),
  }),
  [
    { name: 'feedbacks_case', columns: ['caseId'], unique: true },
    { name: 'feedbacks_given', columns: ['givenAt'] },
  ],
)

/** How often an address or a link was asked for within the present stretch of time. */
export interface FeedbackKnock {
  /** `address:` or `link:` and a hash. */
  subject: string
  count: number
  since: Date
}

export const FeedbackKnocks = defineTable<FeedbackKnock>('feedback_knocks', (c) => ({
  subject: primary(c.text(80)),
  count: c.integer(),
  since: c.instant(),
}))
