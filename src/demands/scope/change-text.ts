import { zhCN } from '../../web/locales/zh-CN'
import { yuanText } from '../rules/money'
import type { ScopeChange } from './store'

/** What becomes another, in a line: `80,000 元 → 100,000 元，2026-12-31 → 2027-03-31`. */
export function changeText(
  change: Pick<ScopeChange, 'oldAmount' | 'newAmount' | 'oldDueOn' | 'newDueOn'>,
): string {
  const step = (was: string, becomes: string) =>
    was === becomes ? [] : [zhCN.t('demands.scope.stepText', { was, becomes })]
  return [
    ...step(yuanText(change.oldAmount), yuanText(change.newAmount)),
    ...step(change.oldDueOn, change.newDueOn),
  ].join('，')
}
