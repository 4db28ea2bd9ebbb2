import type { Modification } from '../engine/engine'

/** A message to the engine. The outbox id is the engine's `messageId`, unless another is given. */
export interface MessagePayload {
  name: string
  correlationKey: string
  variables: Record<string, unknown>
  messageId?: string
}

/** The completion of a user task. Who did it and what they typed come back to them if the task has ended meanwhile. */
export interface CompleteTaskPayload {
  taskKey: string
  variables: Record<string, unknown>
  personId?: string
  taskName?: string
  answers?: Record<string, unknown>
}

export interface SignalPayload {
  signal: string
  variables: Record<string, unknown>
}

/** A mail to one person, rendered when the event happened. */
export interface MailPayload {
  to: string
  subject: string
  text: string
  html: string
}

/** A person whose department or standing changed: what they read through follows. */
export interface FollowPersonPayload {
  personId: string
}

/** A department that came under another line: who reads its cases follows. */
export interface FollowDepartmentPayload {
  departmentId: string
}

/** What each kind of row carries. A new kind adds its line here and its `DeliveryKind` to the sender. */
export interface Payloads {
  message: MessagePayload
  'complete-task': CompleteTaskPayload
  signal: SignalPayload
  modify: Modification
  mail: MailPayload
  'follow-person': FollowPersonPayload
  'follow-department': FollowDepartmentPayload
}

type EntryOf<Kind extends keyof Payloads> = {
  kind: Kind
  caseId?: string | null
  payload: Payloads[Kind]
  /** A second entry with the same key is the first one again. */
  dedupeKey?: string
}

/** Something the product owes to the engine or to the world. */
export type OutboxEntry = { [Kind in keyof Payloads]: EntryOf<Kind> }[keyof Payloads]
