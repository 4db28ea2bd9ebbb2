import type { Core } from '../core'
import { productsNamed } from '../catalogue'
import { dateTime } from '../web/format'
import type { Locale } from '../web/locale'
import type { DemandChange } from './change-store'
import { demandChanges } from './demand-changes'
import { textDiff, type DiffPart } from './rules/text-diff'

/** One act and what it changed, as the page of changes shows it. */
export interface ShownAct {
  at: Date
  by: string
  why: string | null
  fields: { column: string; parts: DiffPart[] }[]
}

/** What became of a ledger row, act by act, the newest first (norm 7). */
export async function changesView(
  { core, locale }: { core: Core; locale: Locale },
  caseId: string,
): Promise<ShownAct[]> {
  const changes = await demandChanges(core, caseId)
  const products = await productNames(core, changes)
  const acts = new Map<string, ShownAct>()
  for (const change of changes) {
    const { changedAt: at, actorName: by, why, field } = change
    const key = `${at.toISOString()} ${change.actorId} ${why ?? ''}`
    const act = acts.get(key) ?? { at, by, why, fields: [] }
    const words = (text: string | null) => wordsFor(locale, { field, text, products })
    const parts = textDiff(words(change.fromText), words(change.toText))
    act.fields.unshift({ column: locale.t(`demands.columns.${field}`), parts })
    acts.set(key, act)
  }
  return [...acts.values()]
}

async function productNames(core: Core, changes: readonly DemandChange[]): Promise<Map<string, string>> {
  const ids = changes
    .filter(({ field }) => field === 'serviceProductIds')
    .flatMap(({ fromText, toText }) => `${fromText ?? ''} ${toText ?? ''}`.split(' '))
  const found = await productsNamed(core, [...new Set(ids.filter(Boolean))])
  return new Map(found.map(({ id, name }) => [id, name]))
}

function wordsFor(
  locale: Locale,
  value: Pick<DemandChange, 'field'> & { text: string | null; products: ReadonlyMap<string, string> },
): string {
  const { field, text, products } = value
  if (text === null) return ''
  if (field === 'state') return locale.t(`demands.states.${text}`)
  if (field === 'riskLevel') return locale.t(`demands.riskLevels.${text}`)
  if (field === 'contactedAt') return dateTime(new Date(text))
  if (['contractSigned', 'suspended', 'confidential'].includes(field)) return locale.t(`demands.${text}`)
  if (field !== 'serviceProductIds') return text
  return text
    .split(' ')
    .map((id) => products.get(id) ?? id)
    .join('、')
}
