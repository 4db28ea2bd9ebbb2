import { base64, number, someKey, text, type EngineRecord } from '../record'
import type { Fold } from './fold'

/** Deployed process versions. Every partition sends its own copy; the first one seen gives the instant. */
export const processes: Fold = {
  prepare: ({ value }, { definitions }) => definitions.need(someKey(value, 'processDefinitionKey')),
  apply(record, { definitions, models }) {
    const { value } = record
    const key = someKey(value, 'processDefinitionKey')
    const processId = text(value, 'bpmnProcessId')
    const xml = base64(value, 'resource')
    const model = models.get(xml)
    const before = definitions.get(key)
    definitions.put({
      key,
      processId,
      version: number(value, 'version'),
      name: model?.names[processId] ?? before?.name ?? processId,
      resourceName: text(value, 'resourceName'),
      xml: xml || (before?.xml ?? ''),
      digest: text(value, 'checksum'),
      elements: model?.elements ?? before?.elements ?? {},
      ...lifetime(record, before),
    })
  },
  standing: () => 0,
}

/** Deployed form versions. */
export const forms: Fold = {
  prepare: ({ value }, sheets) => sheets.forms.need(someKey(value, 'formKey')),
  apply(record, sheets) {
    const { value } = record
    const key = someKey(value, 'formKey')
    const before = sheets.forms.get(key)
    sheets.forms.put({
      key,
      formId: text(value, 'formId'),
      version: number(value, 'version'),
      resourceName: text(value, 'resourceName'),
      schema: base64(value, 'resource') || (before?.schema ?? ''),
      digest: text(value, 'checksum'),
      ...lifetime(record, before),
    })
  },
  standing: () => 0,
}

/** Deployed decisions. */
export const decisions: Fold = {
  prepare: ({ value }, sheets) => sheets.decisions.need(someKey(value, 'decisionKey')),
  apply(record, sheets) {
    const { value } = record
    const key = someKey(value, 'decisionKey')
    sheets.decisions.put({
      key,
      decisionId: text(value, 'decisionId'),
      version: number(value, 'version'),
      name: text(value, 'decisionName'),
      requirementsKey: someKey(value, 'decisionRequirementsKey'),
      ...lifetime(record, sheets.decisions.get(key)),
    })
  },
  standing: () => 0,
}

/** Deployed DMN files. */
export const requirements: Fold = {
  prepare: ({ value }, sheets) => sheets.requirements.need(someKey(value, 'decisionRequirementsKey')),
  apply(record, sheets) {
    const { value } = record
    const key = someKey(value, 'decisionRequirementsKey')
    const before = sheets.requirements.get(key)
    sheets.requirements.put({
      key,
      requirementsId: text(value, 'decisionRequirementsId'),
      version: number(value, 'decisionRequirementsVersion'),
      name: text(value, 'decisionRequirementsName'),
      resourceName: text(value, 'resourceName'),
      xml: base64(value, 'resource') || (before?.xml ?? ''),
      digest: text(value, 'checksum'),
      ...lifetime(record, before),
    })
  },
  standing: () => 0,
}

/** From the first partition's CREATED to the first partition's DELETED. */
function lifetime(record: EngineRecord, before: { deployedAt: Date; deletedAt: Date | null } | undefined) {
  const at = new Date(record.at)
  const deletedAt = record.intent === 'DELETED' ? at : null
  return { deployedAt: before?.deployedAt ?? at, deletedAt: before?.deletedAt ?? deletedAt }
}
