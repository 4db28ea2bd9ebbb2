import type { ModdleElement } from 'bpmn-moddle'
import { extension, pairs, text } from '../../../engine/moddle'
import { zhCN } from '../../../web/locales/zh-CN'
import { called, isA, type Reporter, type Rule } from '../rule'

/** The forms and commands that there are, by name. */
export interface FormsAndCommands {
  forms: readonly string[]
  commands: readonly string[]
}

/** A person's step shows a form and does an act: it names both, and both exist. */
export function userTaskHasFormAndCommand(known: FormsAndCommands): Rule {
  return {
    check(element, reporter) {
      if (!isA(element, 'bpmn:UserTask')) return
      checkForm(element, reporter, known.forms)
      checkCommand(element, reporter, known.commands)
    },
  }
}

function checkForm(task: ModdleElement, reporter: Reporter, forms: readonly string[]): void {
  const form = text(extension(task, 'zeebe:FormDefinition'), 'formId')
  const name = called(task)
  if (!form) reporter.report(task.id ?? '', zhCN.t('lint.formMissing', { name }))
  else if (!forms.includes(form)) reporter.report(task.id ?? '', zhCN.t('lint.formUnknown', { name, form }))
}

function checkCommand(task: ModdleElement, reporter: Reporter, commands: readonly string[]): void {
  const properties = pairs(extension(task, 'zeebe:Properties'), 'properties', ['name', 'value'])
  const command = properties['command']
  const name = called(task)
  if (!command) reporter.report(task.id ?? '', zhCN.t('lint.commandMissing', { name }))
  else if (!commands.includes(command))
    reporter.report(task.id ?? '', zhCN.t('lint.commandUnknown', { name, command }))
}
