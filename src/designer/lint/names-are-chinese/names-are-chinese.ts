import type { ModdleElement } from 'bpmn-moddle'
import { zhCN } from '../../../web/locales/zh-CN'
import { isA, type Rule } from '../rule'

const chinese = /\p{Script=Han}/u

/** Drawn with a name that people read. Messages and signals are not: their names belong to the engine. */
const drawn = ['bpmn:Process', 'bpmn:Participant', 'bpmn:Lane', 'bpmn:FlowElement']

/** Without a name nobody knows what these are for. A gateway that only joins, or a plain arrow, may go without. */
const named = ['bpmn:Process', 'bpmn:Activity', 'bpmn:Event']

/** What a person reads in a model is Chinese, and every step and event says what it is. */
export function namesAreChinese(): Rule {
  return {
    check(element, reporter) {
      const id = element.id ?? ''
      if (!isOneOf(drawn, element)) return
      if (element.name && !chinese.test(element.name))
        reporter.report(id, zhCN.t('lint.nameNotChinese', { name: element.name }))
      else if (!element.name && isOneOf(named, element))
        reporter.report(id, zhCN.t('lint.nameMissing', { id }))
    },
  }
}

function isOneOf(types: readonly string[], element: ModdleElement): boolean {
  return types.some((type) => isA(element, type))
}
