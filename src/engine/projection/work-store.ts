import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** A job of a worker. `failed`: no retries left. */
export interface JobRow {
  key: string
  type: string
  instanceKey: string
  elementInstanceKey: string
  elementId: string
  state: 'open' | 'failed' | 'error-thrown' | 'completed' | 'canceled'
  retries: number
  worker: string
  errorMessage: string
  deadline: Date | null
  position: number
}

export const Jobs = defineTable<JobRow>(
  'engine_jobs',
  (c) => ({
    key: primary(c.key()),
    type: c.text(),
    instanceKey: c.key(),
    elementInstanceKey: c.key(),
    elementId: c.text(),
    state: c.text(12),
    retries: c.integer(),
    worker: c.text(),
    errorMessage: c.longText(),
    deadline: optional(c.instant()),
    position: c.bigInteger(),
  }),
  [{ name: 'engine_jobs_instance', columns: ['instanceKey'] }],
)

/** Why an instance stands still. `type` is the engine's (`JOB_NO_RETRIES`). */
export interface IncidentRow {
  key: string
  type: string
  message: string
  processId: string
  elementId: string
  instanceKey: string
  elementInstanceKey: string
  jobKey: string | null
  state: 'open' | 'resolved'
  createdAt: Date
  resolvedAt: Date | null
  position: number
}

export const Incidents = defineTable<IncidentRow>(
  'engine_incidents',
  (c) => ({
    key: primary(c.key()),
    type: c.text(60),
    message: c.longText(),
    processId: c.text(),
    elementId: c.text(),
    instanceKey: c.key(),
    elementInstanceKey: c.key(),
    jobKey: optional(c.key()),
    state: c.text(12),
    createdAt: c.instant(),
    resolvedAt: optional(c.instant()),
    position: c.bigInteger(),
  }),
  [
    { name: 'engine_incidents_state', columns: ['state', 'createdAt', 'key'] },
    { name: 'engine_incidents_instance', columns: ['instanceKey'] },
  ],
)

/** A timer; a start event's has no instance. */
export interface TimerRow {
  key: string
  instanceKey: string | null
  elementInstanceKey: string | null
  definitionKey: string
  elementId: string
  dueAt: Date
  /** Times still to fire; -1 without end. */
  repetitions: number
  state: 'waiting' | 'triggered' | 'canceled'
  position: number
}

export const Timers = defineTable<TimerRow>(
  'engine_timers',
  (c) => ({
    key: primary(c.key()),
    instanceKey: optional(c.key()),
    elementInstanceKey: optional(c.key()),
    definitionKey: c.key(),
    elementId: c.text(),
    dueAt: c.instant(),
    repetitions: c.integer(),
    state: c.text(12),
    position: c.bigInteger(),
  }),
  [{ name: 'engine_timers_instance', columns: ['instanceKey'] }],
)

/** An instance waits for a message. */
export interface MessageWaitRow {
  key: string
  messageName: string
  correlationKey: string
  instanceKey: string
  elementInstanceKey: string
  elementId: string
  state: 'waiting' | 'correlated' | 'deleted'
  position: number
}

export const MessageWaits = defineTable<MessageWaitRow>(
  'engine_message_waits',
  (c) => ({
    key: primary(c.key()),
    messageName: c.text(),
    correlationKey: c.text(),
    instanceKey: c.key(),
    elementInstanceKey: c.key(),
    elementId: c.text(),
    state: c.text(12),
    position: c.bigInteger(),
  }),
  [
    { name: 'engine_message_waits_instance', columns: ['instanceKey'] },
    { name: 'engine_message_waits_message', columns: ['messageName', 'correlationKey'] },
  ],
)
