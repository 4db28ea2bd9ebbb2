import { readFileSync } from 'node:fs'
import type { Model } from '../../src/engine/read-model'
import { projectPath } from '../../src/root'
import { formFields, namesIn, productModels, type FormField } from './product-models'

const chinese = /\p{Script=Han}/u

describe('what a person reads in models and forms is Chinese', () => {
  let models: Model[]
  beforeAll(async () => {
    models = await productModels()
  })

  it('names every process, step, event and decision in Chinese', () => {
    const named = models.flatMap((model) => model.elements.filter(({ name }) => name !== null))
    expect(named.filter(({ name }) => !chinese.test(name ?? ''))).toEqual([])
    expect(models.filter(({ name }) => !chinese.test(name))).toEqual([])
  })

  it('explains every step of a person in Chinese', () => {
    for (const model of models) {
      const xml = readFileSync(projectPath('processes', model.processId, `${model.processId}.bpmn`), 'utf8')
      for (const { elementId } of model.userTasks) {
        const [, explanation] =
          new RegExp(`<bpmn:userTask id="${elementId}"[^>]*>\\s*<bpmn:documentation>([^<]+)`).exec(xml) ?? []
        expect({ elementId, explained: chinese.test(explanation ?? '') }).toEqual({
          elementId,
          explained: true,
        })
      }
    }
  })

  it.each(namesIn('forms', '.form'))('labels every field of %s in Chinese and tells them apart', (formId) => {
    const fields = formFields(formId)
    const label = (field: FormField) => field.dateLabel ?? field.label ?? field.text ?? ''
    expect(fields.filter((field) => !chinese.test(label(field)))).toEqual([])
    const keys = fields.flatMap(({ key }) => key ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    const ids = fields.flatMap(({ id }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })
})
