import { extension, text } from '../../../engine/moddle'
import { zhCN } from '../../../web/locales/zh-CN'
import { called, isA, type Rule } from '../rule'

/**
 * A step that the engine hands to a program has a program: a worker for its task type. A type that is computed (`=…`) is known
 * only when it runs and is left alone.
 */
export function serviceTaskHasWorker({ taskTypes }: { taskTypes: readonly string[] }): Rule {
  return {
    check(element, reporter) {
      const task = extension(element, 'zeebe:TaskDefinition')
      const type = text(task, 'type')
      const [id, name] = [element.id ?? '', called(element)]
      if (type?.startsWith('=')) return
      if (type && !taskTypes.includes(type)) reporter.report(id, zhCN.t('lint.workerMissing', { name, type }))
      if (!type && (task || isA(element, 'bpmn:ServiceTask')))
        reporter.report(id, zhCN.t('lint.taskTypeMissing', { name }))
    },
  }
}
