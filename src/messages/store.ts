import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** One notice in one person's inbox, in the words it was sent with. */
export interface Notice {
  id: string
  personId: string
  event: string
  caseId: string | null
  title: string
  /** Plain text; the page escapes it. */
  body: string
  createdAt: Date
  readAt: Date | null
  /** Event, case and the sender's own key; the same one reaches a person once. */
  dedupeKey: string | null
}

export const Notices = defineTable<Notice>(
  'notices',
  (c) => ({
    id: c.id(),
    personId: c.text(36),
    event: c.text(40),
    caseId: optional(c.text(36)),
    title: c.text(300),
    body: c.longText(),
    createdAt: c.instant(),
    readAt: optional(c.instant()),
    dedupeKey: optional(c.text(64)),
  }),
  [
    { name: 'notices_person_read_id', columns: ['personId', 'readAt', 'id'] },
    { name: 'notices_person_dedupe', columns: ['personId', 'dedupeKey'], unique: true },
  ],
)

/**
 * Ways out of the house that this installation has, as its last start found them set. In the database, so that a process of
 * workers, which has no mail settings, still knows that mail is sent.
 */
export interface ChannelSetting {
  name: string
  enabled: boolean
  /** Address of the product for links; null when nobody said. */
  publicUrl: string | null
}

export const ChannelSettings = defineTable<ChannelSetting>('message_channels', (c) => ({
  name: primary(c.text(20)),
  enabled: c.yesNo(),
  publicUrl: optional(c.text(500)),
}))
