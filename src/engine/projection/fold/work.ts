import { key, MalformedRecord, millis, number, someKey, text, type EngineRecord } from '../record'
import type { JobRow, MessageWaitRow, TimerRow } from '../work-store'
import type { Fold } from './fold'

/** Jobs. Each record carries all of the job, so none is read before it is written. */
export const jobs: Fold = {
  prepare: (record, sheets) => (sheets.replaying ? sheets.jobs.need(record.key) : undefined),
  apply: (record, sheets) =>
    sheets.jobs.put({
      key: record.key,
      type: text(record.value, 'type'),
      ...place(record),
      state: jobState(record),
      retries: number(record.value, 'retries'),
      worker: text(record.value, 'worker'),
      errorMessage: text(record.value, 'errorMessage'),
      deadline: millis(record.value, 'deadline'),
      position: record.position,
    }),
  standing: (record, sheets) => sheets.jobs.get(record.key)?.position ?? 0,
}

const timerStates: Readonly<Record<string, TimerRow['state']>> = {
  CREATED: 'waiting',
  TRIGGERED: 'triggered',
  CANCELED: 'canceled',
  MIGRATED: 'waiting',
}

/** Timers of instances and of start events. */
export const timers: Fold = {
  prepare: (record, sheets) => (sheets.replaying ? sheets.timers.need(record.key) : undefined),
  apply(record, sheets) {
    const { value } = record
    sheets.timers.put({
      key: record.key,
      instanceKey: key(value, 'processInstanceKey'),
      elementInstanceKey: key(value, 'elementInstanceKey'),
      definitionKey: someKey(value, 'processDefinitionKey'),
      elementId: text(value, 'targetElementId'),
      dueAt: millis(value, 'dueDate') ?? new Date(0),
      repetitions: number(value, 'repetitions'),
      state: stateOf(record, timerStates),
      position: record.position,
    })
  },
  standing: (record, sheets) => sheets.timers.get(record.key)?.position ?? 0,
}

const waitStates: Readonly<Record<string, MessageWaitRow['state']>> = {
  CREATING: 'waiting',
  CREATED: 'waiting',
  MIGRATED: 'waiting',
  CORRELATED: 'correlated',
  DELETING: 'deleted',
  DELETED: 'deleted',
}

/** Messages that instances wait for; a wait that does not interrupt goes on after a message came. */
export const messageWaits: Fold = {
  prepare: (record, sheets) => (sheets.replaying ? sheets.waits.need(record.key) : undefined),
  apply(record, sheets) {
    const { value } = record
    const state = stateOf(record, waitStates)
    sheets.waits.put({
      key: record.key,
      messageName: text(value, 'messageName'),
      correlationKey: text(value, 'correlationKey'),
      ...place(record),
      state: state === 'correlated' && value['interrupting'] === false ? 'waiting' : state,
      position: record.position,
    })
  },
  standing: (record, sheets) => sheets.waits.get(record.key)?.position ?? 0,
}

function place({ value }: EngineRecord) {
  return {
    instanceKey: someKey(value, 'processInstanceKey'),
    elementInstanceKey: someKey(value, 'elementInstanceKey'),
    elementId: text(value, 'elementId'),
  }
}

function jobState({ intent, value }: EngineRecord): JobRow['state'] {
  if (intent === 'COMPLETED') return 'completed'
  if (intent === 'CANCELED') return 'canceled'
  if (intent === 'ERROR_THROWN') return 'error-thrown'
  return number(value, 'retries') > 0 ? 'open' : 'failed'
}

function stateOf<State>({ intent, valueType }: EngineRecord, states: Readonly<Record<string, State>>): State {
  const state = states[intent]
  if (state === undefined) throw new MalformedRecord(`intent ${intent} of ${valueType} is not known`)
  return state
}
