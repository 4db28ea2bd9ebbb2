import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/**
 * `queued` waits for its turn · `sending` is on the wire · `delivered` arrived · `overtaken` came too late: the task had
 * ended · `failed` will never be accepted · `unknown` may have arrived, and a person decides · `cancelled` was discarded.
 */
export const outboxStates = [
  'queued',
  'sending',
  'delivered',
  'overtaken',
  'failed',
  'unknown',
  'cancelled',
] as const
export type OutboxState = (typeof outboxStates)[number]

/** One thing the product owes to the engine or to the world. */
export interface OutboxRow {
  /** Order of insertion, given by the database. */
  seq: number
  /** UUIDv7; the `messageId` at the engine, the Message-ID of a mail. */
  id: string
  kind: string
  caseId: string | null
  /** Rows of one lane are delivered one after another: `case:<caseId>` for what the engine hears. */
  lane: string | null
  payload: unknown
  state: OutboxState
  /** How often it was taken to the wire. */
  attempts: number
  nextAttemptAt: Date
  /** Start of the first attempt whose outcome is open; null while nothing can have arrived. */
  doubtSince: Date | null
  lastError: string | null
  createdAt: Date
  sendingSince: Date | null
  settledAt: Date | null
  /** The replica that has it on the wire, and until when nobody else may take it up. */
  leaseOwner: string | null
  leaseUntil: Date | null
  dedupeKey: string | null
}

export const Outbox = defineTable<OutboxRow>(
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
