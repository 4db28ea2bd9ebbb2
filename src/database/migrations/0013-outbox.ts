import { optional } from '../columns'
import type { Migration } from '../migration'

/** What the product owes to the engine and to the world. */
export const outbox: Migration = {
  name: '0013-outbox',
  async up(step) {
    await step.createTable(
      'outbox',
      (c) => ({
        seq: c.serial(),
        id: c.text(36),
        kind: c.text(40),
        caseId: optional(c.text(36)),
        lane: optional(c.text(64)),
        payload: c.json(),
        state: c.text(12),
        attempts: c.integer(),
        nextAttemptAt: c.instant(),
        doubtSince: optional(c.instant()),
        lastError: optional(c.longText()),
        createdAt: c.instant(),
        sendingSince: optional(c.instant()),
        settledAt: optional(c.instant()),
        leaseOwner: optional(c.text(36)),
        leaseUntil: optional(c.instant()),
        dedupeKey: optional(c.text()),
      }),
      [
        { name: 'outbox_id', columns: ['id'], unique: true },
        { name: 'outbox_dedupe_key', columns: ['dedupeKey'], unique: true },
        { name: 'outbox_state_seq', columns: ['state', 'seq'] },
        { name: 'outbox_lane_state_seq', columns: ['lane', 'state', 'seq'] },
      ],
    )
  },
}
