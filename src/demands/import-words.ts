import { zhCN } from '../web/locales/zh-CN'
import type { CellFault, LedgerLine } from './rules/ledger-row'

/** The sentence `demands.import.reasons.<code>` of a report. */
export function reason(code: string, data: Record<string, unknown> = {}): string {
  return zhCN.t(`demands.import.reasons.${code}`, data)
}

/** Where a line stands, for people. */
export function placeOf({ sheet, number }: LedgerLine): string {
  return zhCN.t('demands.import.place', { sheet, row: number })
}

/** What is wrong with a cell, for people. */
export function faultSentence({ code, ...data }: CellFault): string {
  return zhCN.t(`demands.import.faults.${code}`, data)
}
