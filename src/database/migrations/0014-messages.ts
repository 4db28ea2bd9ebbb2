import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** Notices in the inbox, and the ways out that are set. */
export const messages: Migration = {
  name: '0014-messages',
  async up(step) {
    await step.createTable(
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
    await step.createTable('message_channels', (c) => ({
      name: primary(c.text(20)),
      enabled: c.yesNo(),
      publicUrl: optional(c.text(500)),
    }))
  },
}
