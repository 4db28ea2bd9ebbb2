import type { ZodType } from 'zod'
import type { Tx } from '../database/database'
import type { OutboxRow } from './store'

/** What one attempt came to. `reason` is a Chinese sentence for those who watch the outbox. */
export type Verdict =
  | { is: 'delivered' }
  /** It came too late to count: the task had ended. */
  | { is: 'overtaken'; reason: string }
  /** The other side will never accept it. */
  | { is: 'failed'; reason: string }
  /** It may have arrived, nobody can tell, and a repeat could do harm: a person decides. */
  | { is: 'unknown'; reason: string }
  /** Nothing arrived this time: send again later. What earlier attempts left open stays open. `outage`: nobody would have got through. */
  | { is: 'retry'; reason: string; outage?: boolean }
  /** It may have arrived: look again later by the kind's own rule. */
  | { is: 'doubt'; reason: string }
  /** Proven that it has not arrived: send again, free of doubt. */
  | { is: 'repeat'; reason: string }

/** How rows of one kind are delivered and settled. */
export interface DeliveryKind<Payload = unknown> {
  kind: string
  /** Kinds of one channel share its concurrency, so that a slow mail server does not hold up the engine. */
  channel: string
  /** Longest wait between two attempts, in milliseconds. */
  patienceMs: number
  payload: ZodType<Payload>
  /** Puts it on the wire. */
  deliver(payload: Payload, row: OutboxRow): Promise<Verdict>
  /**
   * Decides about a row that may have arrived: its attempt had no answer or its sender died. Where a repeat is harmless
   * this is `deliver` itself; otherwise it looks for the trace that an arrival leaves.
   */
  resolve(payload: Payload, row: OutboxRow): Promise<Verdict>
  /** What else happens in the transaction that gives up a row: overtaken, failed or unknown. */
  givenUp?(tx: Tx, row: OutboxRow, verdict: Verdict): Promise<void>
}

/** Declares how rows of one kind are delivered; the sender checks each payload before it hands it over. */
export function defineDelivery<Payload>(kind: DeliveryKind<Payload>): DeliveryKind {
  return kind
}
