import { someKey, text, type EngineRecord } from '../record'
import type { Sheets } from '../sheets'
import { caseIn } from './case-of'
import type { Fold } from './fold'

/** Variables; the root variable `caseId` says which case an instance and its tasks belong to. */
export const variables: Fold = {
  prepare(record, sheets) {
    if (sheets.replaying) sheets.variables.need(variableId(record))
    if (!namesCase(record)) return
    sheets.instances.need(someKey(record.value, 'processInstanceKey'))
    sheets.tasksOfInstances.add(someKey(record.value, 'processInstanceKey'))
  },
  apply(record, sheets) {
    const { value } = record
    sheets.variables.put({
      scopeKey: someKey(value, 'scopeKey'),
      name: text(value, 'name'),
      value: text(value, 'value'),
      instanceKey: someKey(value, 'processInstanceKey'),
      position: record.position,
    })
    if (namesCase(record)) setCase(record, sheets)
  },
  standing: (record, sheets) => sheets.variables.get(variableId(record))?.position ?? 0,
}

function variableId({ value }: EngineRecord): string {
  return `${someKey(value, 'scopeKey')}\n${text(value, 'name')}`
}

function namesCase({ value }: EngineRecord): boolean {
  return value['name'] === 'caseId' && value['scopeKey'] === value['processInstanceKey']
}

function setCase({ value }: EngineRecord, sheets: Sheets): void {
  const caseId = caseIn(text(value, 'value'))
  const instance = sheets.instances.get(someKey(value, 'processInstanceKey'))
  if (!instance || instance.caseId === caseId || (instance.parentInstanceKey && instance.caseId)) return
  sheets.instances.put({ ...instance, caseId })
  for (const task of sheets.tasks.all('instanceKey', instance.key)) sheets.tasks.put({ ...task, caseId })
}
