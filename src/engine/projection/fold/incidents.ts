import { key, someKey, text, type EngineRecord } from '../record'
import type { Sheets } from '../sheets'
import type { Fold } from './fold'

/** Incidents, and how many of them are open on their instance. */
export const incidents: Fold = {
  prepare(record, sheets) {
    if (record.intent === 'CREATED') sheets.incidents.makes(record.key)
    else sheets.incidents.need(record.key)
    sheets.instances.need(someKey(record.value, 'processInstanceKey'))
  },
  apply(record, sheets) {
    const { value } = record
    const before = sheets.incidents.get(record.key)
    const resolved = record.intent === 'RESOLVED' || before?.state === 'resolved'
    const at = new Date(record.at)
    sheets.incidents.put({
      key: record.key,
      type: text(value, 'errorType'),
      message: text(value, 'errorMessage'),
      processId: text(value, 'bpmnProcessId'),
      elementId: text(value, 'elementId'),
      instanceKey: someKey(value, 'processInstanceKey'),
      elementInstanceKey: someKey(value, 'elementInstanceKey'),
      jobKey: key(value, 'jobKey'),
      state: resolved ? 'resolved' : 'open',
      createdAt: before?.createdAt ?? at,
      resolvedAt: before?.resolvedAt ?? (resolved ? at : null),
      position: record.position,
    })
    count(record, sheets, Number(!resolved) - Number(before?.state === 'open'))
  },
  standing: (record, sheets) => sheets.incidents.get(record.key)?.position ?? 0,
}

function count({ value }: EngineRecord, { instances }: Sheets, more: number): void {
  const instance = instances.get(someKey(value, 'processInstanceKey'))
  if (instance && more !== 0) instances.put({ ...instance, openIncidents: instance.openIncidents + more })
}
