import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readModel, type Model } from '../../src/engine/read-model'
import { projectPath } from '../../src/root'

/** Every process that the product ships. */
export function productModels(): Promise<Model[]> {
  return Promise.all(
    filesIn('processes', '.bpmn').map((path) =>
      readModel(readFileSync(projectPath('processes', path), 'utf8')),
    ),
  )
}

/** Decision ids of every decision table that the product ships. */
export function productDecisions(): string[] {
  return filesIn('processes', '.dmn').flatMap((path) =>
    [...readFileSync(projectPath('processes', path), 'utf8').matchAll(/<decision id="([^"]+)"/g)].map(
      ([, id]) => id ?? '',
    ),
  )
}

/** Names of the files in a folder, without their ending. */
export function namesIn(folder: string, ending: string): string[] {
  return filesIn(folder, ending).map((path) => basename(path, ending))
}

/** Task types by the names of the files in `workers/`; `start.ts` and `index.ts` there only list them. */
export function taskTypesServed(): string[] {
  return namesIn('workers', '.ts').filter((name) => name !== 'index' && name !== 'start')
}

/** A form file as the designer saved it. */
export interface FormField {
  type: string
  id?: string
  key?: string
  label?: string
  dateLabel?: string
  readonly?: boolean
  components?: FormField[]
}

/** All fields of a form, groups opened. */
export function formFields(formId: string): FormField[] {
  const form = JSON.parse(readFileSync(projectPath('forms', `${formId}.form`), 'utf8')) as FormField
  const inside = ({ components = [] }: FormField): FormField[] =>
    components.flatMap((field) => [field, ...inside(field)])
  return inside(form)
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
}
