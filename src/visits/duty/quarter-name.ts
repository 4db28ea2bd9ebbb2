import { zhCN } from '../../web/locales/zh-CN'
import { partsOf, type Quarter } from './rules/quarter'

/** 2026年第四季度. */
export function quarterName(quarter: Quarter): string {
  const { year, nth } = partsOf(quarter)
  return zhCN.t('visitDuty.quarterName', { year: String(year), nth: zhCN.t(`visitDuty.nth.${nth}`) })
}
