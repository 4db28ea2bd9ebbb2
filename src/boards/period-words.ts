import type { Locale } from '../web/locale'
import type { Period } from './rules/period'

/** A period in words: `2026 年第 41 周（10-05 至 10-11）`, `2026 年 10 月`, `2026 年第 4 季度`, `2026 年`. */
export function periodName({ t }: Pick<Locale, 't'>, period: Period): string {
  return t(`boards.periods.${period.kind}`, partsOf(period))
}

/** As a table of one trend names it: `第 41 周`. */
export function rowName({ t }: Pick<Locale, 't'>, period: Period): string {
  return t(`boards.rows.${period.kind}`, partsOf(period))
}

/** As short as the axis of a chart wants it: `41 周`, `10 月`. */
export function shortPeriod({ t }: Pick<Locale, 't'>, { kind, name }: Period): string {
  return t(`boards.short.${kind}`, { nth: String(Number(name.slice(-2))) })
}

function partsOf({ kind, name, from, to }: Period) {
  const nth = kind === 'quarter' ? name.slice(5) : String(Number(name.replace(/^\d{4}-W?/, '')))
  return { year: name.slice(0, 4), nth, from: from.slice(5), to: to.slice(5) }
}
