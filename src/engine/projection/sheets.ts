import { Acts } from './act-store'
import { Decisions, Definitions, Forms, Requirements, type ElementNote } from './definition-store'
import { Elements, Flows, Instances, Variables } from './instance-store'
import { sheet } from './sheet'
import { Tasks } from './task-store'
import { Incidents, Jobs, MessageWaits, Timers } from './work-store'

/** Notes on the elements of a process version, by element id. */
export type Notes = Readonly<Record<string, ElementNote>>

/** A BPMN file in short: process id → name, element id → note. */
export interface ModelNotes {
  names: Readonly<Record<string, string>>
  elements: Record<string, ElementNote>
}

/** Everything a batch works on. */
export type Sheets = ReturnType<typeof emptySheets>

/**
 * Empty sheets for one batch. `replaying`: the records come late, so every row is read first and only what is older gives way.
 */
export function emptySheets(replaying: boolean) {
  return {
    replaying,
    definitions: sheet(Definitions, ['key']),
    forms: sheet(Forms, ['key']),
    decisions: sheet(Decisions, ['key']),
    requirements: sheet(Requirements, ['key']),
    instances: sheet(Instances, ['key']),
    elements: sheet(Elements, ['key']),
    flows: sheet(Flows, ['instanceKey', 'flowId']),
    variables: sheet(Variables, ['scopeKey', 'name']),
    tasks: sheet(Tasks, ['key']),
    jobs: sheet(Jobs, ['key']),
    incidents: sheet(Incidents, ['key']),
    timers: sheet(Timers, ['key']),
    waits: sheet(MessageWaits, ['key']),
    acts: sheet(Acts, ['key']),
    /** Tasks to be read by the element instance that ended under them. */
    tasksOfElements: new Set<string>(),
    /** Instances whose tasks are to be read because their case became known. */
    tasksOfInstances: new Set<string>(),
    /** What the BPMN files deployed in this batch say, by their text. */
    models: new Map<string, ModelNotes>(),
    /** Element notes of the process versions that tasks of this batch belong to, by definition key. */
    notes: new Map<string, Notes>(),
    notesNeeded: new Set<string>(),
  }
}

/** What the projection says of one element: its note, or its id where the model is not known. */
export function noteOf(sheets: Sheets, definitionKey: string, elementId: string): ElementNote {
  const notes = sheets.definitions.get(definitionKey)?.elements ?? sheets.notes.get(definitionKey)
  return notes?.[elementId] ?? { name: elementId, type: '', command: null, formId: null }
}
