import { optional, primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** What lists need to know of an element, kept beside its model. Command and form are a user task's. */
export interface ElementNote {
  name: string
  type: string
  command: string | null
  formId: string | null
}

/** A deployed version of a process, exactly as the engine has it. */
export interface DefinitionRow {
  key: string
  processId: string
  version: number
  name: string
  resourceName: string
  xml: string
  /** The engine's checksum of the resource, base64. */
  digest: string
  elements: Record<string, ElementNote>
  deployedAt: Date
  deletedAt: Date | null
}

export const Definitions = defineTable<DefinitionRow>(
  'engine_definitions',
  (c) => ({
    key: primary(c.key()),
    processId: c.text(),
    version: c.integer(),
    name: c.text(500),
    resourceName: c.text(500),
    xml: c.longText(),
    digest: c.text(64),
    elements: c.json(),
    deployedAt: c.instant(),
    deletedAt: optional(c.instant()),
  }),
  [{ name: 'engine_definitions_process_version', columns: ['processId', 'version'] }],
)

/** A deployed version of a form. `schema` is the form-js schema as text. */
export interface FormRow {
  key: string
  formId: string
  version: number
  resourceName: string
  schema: string
  digest: string
  deployedAt: Date
  deletedAt: Date | null
}

export const Forms = defineTable<FormRow>(
  'engine_forms',
  (c) => ({
    key: primary(c.key()),
    formId: c.text(),
    version: c.integer(),
    resourceName: c.text(500),
    schema: c.longText(),
    digest: c.text(64),
    deployedAt: c.instant(),
    deletedAt: optional(c.instant()),
  }),
  [{ name: 'engine_forms_form_version', columns: ['formId', 'version'] }],
)

/** A deployed version of one decision; its table is in the requirements it belongs to. */
export interface DecisionRow {
  key: string
  decisionId: string
  version: number
  name: string
  requirementsKey: string
  deployedAt: Date
  deletedAt: Date | null
}

export const Decisions = defineTable<DecisionRow>(
  'engine_decisions',
  (c) => ({
    key: primary(c.key()),
    decisionId: c.text(),
    version: c.integer(),
    name: c.text(500),
    requirementsKey: c.key(),
    deployedAt: c.instant(),
    deletedAt: optional(c.instant()),
  }),
  [{ name: 'engine_decisions_decision_version', columns: ['decisionId', 'version'] }],
)

/** A deployed DMN file. */
export interface RequirementsRow {
  key: string
  requirementsId: string
  version: number
  name: string
  resourceName: string
  xml: string
  digest: string
  deployedAt: Date
  deletedAt: Date | null
}

export const Requirements = defineTable<RequirementsRow>('engine_decision_requirements', (c) => ({
  key: primary(c.key()),
  requirementsId: c.text(),
  version: c.integer(),
  name: c.text(500),
  resourceName: c.text(500),
  xml: c.longText(),
  digest: c.text(64),
  deployedAt: c.instant(),
  deletedAt: optional(c.instant()),
}))
