import type { Log } from '../../log'
import { readModel, type Model } from '../read-model'
import type { ElementNote } from './definition-store'
import { base64, type EngineRecord } from './record'
import type { ModelNotes, Sheets } from './sheets'

/** Reads the BPMN of the process versions deployed in this batch. One we cannot read is shown by its ids. */
export async function readModels(records: readonly EngineRecord[], sheets: Sheets, log: Log): Promise<void> {
  for (const record of records) {
    if (record.valueType !== 'PROCESS' || typeof record.value['resource'] !== 'string') continue
    const xml = base64(record.value, 'resource')
    if (xml === '' || sheets.models.has(xml)) continue
    const notes = await readModel(xml).then(notesOf, (error: unknown) => {
      log.warn(
        { error, process: record.value['bpmnProcessId'] },
        'deployed model cannot be read; shown by its ids',
      )
      return null
    })
    if (notes) sheets.models.set(xml, notes)
  }
}

function notesOf(model: Model): ModelNotes {
  const tasks = new Map(model.userTasks.map((task) => [task.elementId, task]))
  const note = ({ id, type, name }: Model['elements'][number]): [string, ElementNote] => {
    const task = tasks.get(id)
    return [id, { name: name ?? id, type, command: task?.command ?? null, formId: task?.formId ?? null }]
  }
  return {
    names: Object.fromEntries(model.processes.map(({ id, name }) => [id, name])),
    elements: Object.fromEntries(model.elements.map(note)),
  }
}
