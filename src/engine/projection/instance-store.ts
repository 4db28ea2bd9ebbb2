import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** A run of a process. `position` here and below: the last record that changed the row. */
export interface InstanceRow {
  key: string
  processId: string
  definitionKey: string
  version: number
  state: 'active' | 'completed' | 'canceled'
  parentInstanceKey: string | null
  parentElementInstanceKey: string | null
  /** The variable `caseId` of the instance; a called process has its caller's. */
  caseId: string | null
  openIncidents: number
  startedAt: Date
  endedAt: Date | null
  position: number
}

export const Instances = defineTable<InstanceRow>(
  'engine_instances',
  (c) => ({
    key: primary(c.key()),
    processId: c.text(),
    definitionKey: c.key(),
    version: c.integer(),
    state: c.text(12),
    parentInstanceKey: optional(c.key()),
    parentElementInstanceKey: optional(c.key()),
    caseId: optional(c.text(64)),
    openIncidents: c.integer(),
    startedAt: c.instant(),
    endedAt: optional(c.instant()),
    position: c.bigInteger(),
  }),
  [
    { name: 'engine_instances_case', columns: ['caseId'] },
    { name: 'engine_instances_parent', columns: ['parentInstanceKey'] },
    { name: 'engine_instances_started', columns: ['startedAt', 'key'] },
    { name: 'engine_instances_state', columns: ['state', 'startedAt', 'key'] },
    { name: 'engine_instances_process', columns: ['processId', 'state', 'startedAt', 'key'] },
    { name: 'engine_instances_incidents', columns: ['openIncidents'] },
  ],
)

export type ElementState = 'activating' | 'active' | 'completing' | 'completed' | 'terminating' | 'terminated'

/** One pass of a flow element other than the process itself. `type` is the engine's (`USER_TASK`). */
export interface ElementRow {
  key: string
  instanceKey: string
  elementId: string
  type: string
  state: ElementState
  /** The element instance it runs in: a subprocess, or the instance. */
  scopeKey: string
  startedAt: Date
  endedAt: Date | null
  position: number
}

export const Elements = defineTable<ElementRow>(
  'engine_elements',
  (c) => ({
    key: primary(c.key()),
    instanceKey: c.key(),
    elementId: c.text(),
    type: c.text(40),
    state: c.text(12),
    scopeKey: c.key(),
    startedAt: c.instant(),
    endedAt: optional(c.instant()),
    position: c.bigInteger(),
  }),
  [{ name: 'engine_elements_instance', columns: ['instanceKey'] }],
)

/** How often an instance took a sequence flow. */
export interface FlowRow {
  instanceKey: string
  flowId: string
  taken: number
}

export const Flows = defineTable<FlowRow>('engine_flows', (c) => ({
  instanceKey: primary(c.key()),
  flowId: primary(c.text()),
  taken: c.integer(),
}))

/** A process variable. `value` is JSON text, as the engine holds it; `scopeKey` the instance or element instance it lives in. */
export interface VariableRow {
  scopeKey: string
  name: string
  value: string
  instanceKey: string
  position: number
}

export const Variables = defineTable<VariableRow>(
  'engine_variables',
  (c) => ({
    scopeKey: primary(c.key()),
    name: primary(c.text()),
    value: c.longText(),
    instanceKey: c.key(),
    position: c.bigInteger(),
  }),
  [{ name: 'engine_variables_instance', columns: ['instanceKey'] }],
)
