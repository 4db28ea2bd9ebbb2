import { someKey, text, type EngineRecord } from '../record'
import { elements } from './elements'
import type { Fold } from './fold'
import { instances } from './instances'

/** One value type for three things: instances, the elements they pass, the flows they take. */
export const processInstances: Fold = {
  prepare: (record, sheets) => foldOf(record).prepare(record, sheets),
  apply: (record, sheets) => foldOf(record).apply(record, sheets),
  standing: (record, sheets) => foldOf(record).standing(record, sheets),
}

const flows: Fold = {
  prepare: (record, sheets) => sheets.flows.need(flowId(record)),
  apply(record, sheets) {
    const { value } = record
    const taken = sheets.flows.get(flowId(record))?.taken ?? 0
    sheets.flows.put({
      instanceKey: someKey(value, 'processInstanceKey'),
      flowId: text(value, 'elementId'),
      taken: taken + 1,
    })
  },
  standing: () => 0,
}

function foldOf(record: EngineRecord): Fold {
  if (record.intent === 'SEQUENCE_FLOW_TAKEN') return flows
  return record.value['bpmnElementType'] === 'PROCESS' ? instances : elements
}

function flowId({ value }: EngineRecord): string {
  return `${someKey(value, 'processInstanceKey')}\n${text(value, 'elementId')}`
}
