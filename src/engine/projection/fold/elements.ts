import type { ElementState } from '../instance-store'
import { MalformedRecord, someKey, text, type EngineRecord } from '../record'
import type { Sheets } from '../sheets'
import type { Fold } from './fold'

const states: Readonly<Record<string, ElementState>> = {
  ELEMENT_ACTIVATING: 'activating',
  ELEMENT_ACTIVATED: 'active',
  ELEMENT_COMPLETING: 'completing',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATING: 'terminating',
  ELEMENT_TERMINATED: 'terminated',
}

/** Passes of flow elements. A user task ends with its element: a modification tells only of the element. */
export const elements: Fold = {
  prepare(record, sheets) {
    if (record.intent === 'ELEMENT_ACTIVATING') sheets.elements.makes(record.key)
    else sheets.elements.need(record.key)
    if (endsTask(record)) sheets.tasksOfElements.add(record.key)
  },
  apply(record, sheets) {
    const { value } = record
    const before = sheets.elements.get(record.key)
    const state = stateAfter(record, before?.state)
    const at = new Date(record.at)
    sheets.elements.put({
      key: record.key,
      instanceKey: someKey(value, 'processInstanceKey'),
      elementId: text(value, 'elementId'),
      type: text(value, 'bpmnElementType'),
      state,
      scopeKey: someKey(value, 'flowScopeKey'),
      startedAt: before?.startedAt ?? at,
      endedAt: state === 'completed' || state === 'terminated' ? at : null,
      position: record.position,
    })
    if (endsTask(record)) cancelTask(record, sheets)
  },
  standing: (record, sheets) => sheets.elements.get(record.key)?.position ?? 0,
}

function stateAfter({ intent }: EngineRecord, before: ElementState | undefined): ElementState {
  if (intent === 'ELEMENT_MIGRATED') return before ?? 'active'
  const state = states[intent]
  if (!state) throw new MalformedRecord(`intent ${intent} of a process instance is not known`)
  return state
}

function endsTask(record: EngineRecord): boolean {
  return record.intent === 'ELEMENT_TERMINATED' && record.value['bpmnElementType'] === 'USER_TASK'
}

function cancelTask(record: EngineRecord, sheets: Sheets): void {
  const [task] = sheets.tasks.all('elementInstanceKey', record.key)
  if (task?.state !== 'open') return
  sheets.tasks.put({ ...task, state: 'canceled', endedAt: new Date(record.at), position: record.position })
}
