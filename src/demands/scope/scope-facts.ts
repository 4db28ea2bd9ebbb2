import type { Core } from '../../core'
import { zhCN } from '../../web/locales/zh-CN'
import { changePercent } from '../rules/spread-amount'
import { changeText } from './change-text'
import { openScopeChange } from './open-scope-change'

/** What the forms of a change of scope show of it. */
export async function scopeFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const change = await core.db.read((tx) => openScopeChange(tx, caseId))
  if (!change) return {}
  const { what, why, askedByName, headName, headOpinion } = change
  return {
    ...{ whatText: what, whyText: why, askedByName, changeText: changeText(change) },
    percentText: percentText(change.oldAmount, change.newAmount),
    ...(headName ? { headOpinionText: `${headName}：${headOpinion ?? zhCN.t('demands.scope.agreed')}` } : {}),
  }
}

/** By how much an amount changes, in words. */
export function percentText(before: number, after: number): string {
  const percent = changePercent(before, after)
  return Number.isFinite(percent)
    ? zhCN.t('demands.scope.percentText', { percent })
    : zhCN.t('demands.scope.percentNew')
}
