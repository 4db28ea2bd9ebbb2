import type { Core } from '../core'
import type { Tx } from '../database/database'
import type { Person } from '../people'
import type { EventName } from './events'
import type { Filling } from './templates'

/** One event on its way to one person. */
export interface Message {
  event: EventName
  caseId: string | null
  person: Person
  filling: Filling
  /** Event, case and the sender's own key; null: it is not deduplicated. */
  dedupeKey: string | null
}

/** A way to reach a person. It writes in the caller's transaction; what leaves the house goes through the outbox. */
export interface Channel {
  name: string
  send(core: Core, tx: Tx, message: Message): Promise<void>
}
