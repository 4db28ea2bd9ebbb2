import { isoInstant, key, number, someKey, text, texts, type EngineRecord } from '../record'
import { noteOf, type Sheets } from '../sheets'
import type { TaskRow } from '../task-store'
import type { Fold } from './fold'

const ends: Readonly<Record<string, TaskRow['state']>> = { COMPLETED: 'completed', CANCELED: 'canceled' }
const settled = new Set(['CREATED', 'ASSIGNED', 'UPDATED', 'MIGRATED', 'COMPLETED', 'CANCELED'])

/** User tasks. Intents on the way (ASSIGNING …) say nothing that the settled one does not say again. */
export const userTasks: Fold = {
  prepare(record, sheets) {
    if (!settled.has(record.intent)) return
    if (record.intent === 'CREATED') sheets.tasks.makes(record.key)
    else sheets.tasks.need(record.key)
    sheets.instances.need(someKey(record.value, 'processInstanceKey'))
    sheets.notesNeeded.add(someKey(record.value, 'processDefinitionKey'))
  },
  apply(record, sheets) {
    if (!settled.has(record.intent)) return
    const before = sheets.tasks.get(record.key)
    const ended = before && before.state !== 'open'
    const state = ended ? before.state : (ends[record.intent] ?? 'open')
    sheets.tasks.put({
      key: record.key,
      state,
      ...whatToDo(record, sheets),
      ...whoAndWhen(record),
      ...whereItStands(record, sheets),
      createdAt: before?.createdAt ?? new Date(number(record.value, 'creationTimestamp')),
      endedAt: ended ? before.endedAt : state === 'open' ? null : new Date(record.at),
      position: record.position,
    })
  },
  standing: (record, sheets) => sheets.tasks.get(record.key)?.position ?? 0,
}

function whatToDo({ value }: EngineRecord, sheets: Sheets) {
  const { name, command, formId } = noteOf(
    sheets,
    someKey(value, 'processDefinitionKey'),
    text(value, 'elementId'),
  )
  return { name, command, formId, formKey: key(value, 'formKey') }
}

function whoAndWhen({ value }: EngineRecord) {
  return {
    assignee: text(value, 'assignee') || null,
    candidateGroups: texts(value, 'candidateGroupsList'),
    candidateUsers: texts(value, 'candidateUsersList'),
    dueAt: isoInstant(value, 'dueDate'),
    followUpAt: isoInstant(value, 'followUpDate'),
  }
}

function whereItStands({ value }: EngineRecord, sheets: Sheets) {
  const instanceKey = someKey(value, 'processInstanceKey')
  return {
    elementId: text(value, 'elementId'),
    elementInstanceKey: someKey(value, 'elementInstanceKey'),
    instanceKey,
    processId: text(value, 'bpmnProcessId'),
    definitionKey: someKey(value, 'processDefinitionKey'),
    caseId: sheets.instances.get(instanceKey)?.caseId ?? null,
  }
}
