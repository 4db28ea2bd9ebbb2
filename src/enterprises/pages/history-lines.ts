import { money, points } from '../../web/format'
import type { Locale } from '../../web/locale'
import type { EnterpriseChange } from '../record-store'

/** A line of an enterprise's history as a person reads it. */
export interface HistoryLine {
  at: Date
  by: string
  what: string
  /** Null where nothing stood before or after. */
  was: string | null
  became: string | null
  reason: string
}

const worded: Readonly<Record<string, string>> = { class: 'classes', tier: 'tiers', wants: 'wishes' }

/** The history in words; `names` are those of customer managers by id. */
export function historyLines(
  changes: readonly EnterpriseChange[],
  { locale, names }: { locale: Locale; names: ReadonlyMap<string, string> },
): HistoryLine[] {
  const told = (what: string, value: string | null) => value && wordsOf(locale, names, { what, value })
  return changes.map(({ what, was, became, at, reason, actorName }) => ({
    ...{ at, reason, by: actorName, what: locale.t(`enterprises.fields.${what}`) },
    ...{ was: told(what, was), became: told(what, became) },
  }))
}

function wordsOf(
  locale: Locale,
  names: ReadonlyMap<string, string>,
  { what, value }: { what: string; value: string },
): string {
  if (what === 'customerManagerId') return names.get(value) ?? value
  if (what === 'onQualifiedList') return locale.t(`enterprises.listStates.${value}`)
  if (what === 'finances') return yearWords(locale, value)
  const prefix = worded[what] ?? (value === 'yes' || value === 'no' ? 'yesNo' : null)
  return prefix ? locale.t(`enterprises.${prefix}.${value}`) : value
}

function yearWords(locale: Locale, value: string): string {
  const { year, growth, ...amounts } = JSON.parse(value) as Record<string, number | null>
  const told = Object.entries(amounts).flatMap(([what, fen]) =>
    typeof fen === 'number' ? `${locale.t(`enterprises.fields.${what}`)} ${money(fen)}` : [],
  )
  const grown =
    typeof growth === 'number' ? [`${locale.t('enterprises.fields.growth')} ${points(growth)}%`] : []
  return `${locale.t('enterprises.yearOf', { year })}：${[...told, ...grown].join('，')}`
}
