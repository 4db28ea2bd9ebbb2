import type { InstanceRow } from '../instance-store'
import { key, number, someKey, text, type EngineRecord } from '../record'
import type { Sheets } from '../sheets'
import { caseIn } from './case-of'
import type { Fold } from './fold'

const ends: Readonly<Record<string, InstanceRow['state']>> = {
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'canceled',
}

/** Runs of a process: the records of the element type PROCESS. */
export const instances: Fold = {
  prepare(record, sheets) {
    if (record.intent !== 'ELEMENT_ACTIVATING') return sheets.instances.need(record.key)
    sheets.instances.makes(record.key)
    const parent = key(record.value, 'parentProcessInstanceKey')
    if (parent) sheets.instances.need(parent)
    else sheets.variables.need(`${record.key}\ncaseId`)
  },
  apply(record, sheets) {
    const before = sheets.instances.get(record.key)
    const state = ends[record.intent] ?? 'active'
    const at = new Date(record.at)
    sheets.instances.put({
      key: record.key,
      ...definition(record),
      state,
      parentInstanceKey: key(record.value, 'parentProcessInstanceKey'),
      parentElementInstanceKey: key(record.value, 'parentElementInstanceKey'),
      caseId: before?.caseId ?? firstCase(record, sheets),
      openIncidents: before?.openIncidents ?? 0,
      startedAt: before?.startedAt ?? at,
      endedAt: state === 'active' ? null : at,
      position: record.position,
    })
  },
  standing: (record, sheets) => sheets.instances.get(record.key)?.position ?? 0,
}

function definition({ value }: EngineRecord) {
  return {
    processId: text(value, 'bpmnProcessId'),
    definitionKey: someKey(value, 'processDefinitionKey'),
    version: number(value, 'version'),
  }
}

/** A started instance may have had its variables before its own first record; a called one belongs to its caller's case. */
function firstCase(record: EngineRecord, sheets: Sheets): string | null {
  const parent = key(record.value, 'parentProcessInstanceKey')
  if (parent) return sheets.instances.get(parent)?.caseId ?? null
  return caseIn(sheets.variables.get(`${record.key}\ncaseId`)?.value)
}
