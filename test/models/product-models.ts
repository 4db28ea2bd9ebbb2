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
  /** Under which a list of repeated rows answers. */
  path?: string
  label?: string
  dateLabel?: string
  /** Of a field that only tells something. */
  text?: string
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

/** Names of a form's answers: its keys, and for a list of repeated rows the list's. */
export function answersOf(formId: string): string[] {
  const form = JSON.parse(readFileSync(projectPath('forms', `${formId}.form`), 'utf8')) as FormField
  const asked = (field: FormField): string[] => {
    if (field.type === 'dynamiclist') return field.path ? [field.path] : []
    return [...(field.key && !field.readonly ? [field.key] : []), ...(field.components ?? []).flatMap(asked)]
  }
  return asked(form)
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
}
