import { asText, type EnterpriseFields } from './change-enterprise'
import type { ImportDirectory } from './import-directory'
import type { NameIndex } from './rules/name-index'
import { isPlaceholderCode, type EnterpriseRow } from './rules/read-row'
import type { SheetColumn } from './rules/sheet-columns'
import type { Enterprise } from './store'

/** Why a row is not taken; `code` names the sentence `enterprises.sheet.faults.<code>`. */
export interface RowRefusal {
  column: SheetColumn
  code: string
  data: Readonly<Record<string, unknown>>
}

/** What a row does to an enterprise: what it sets, or why nothing. */
export type RowPlan = { refusal: RowRefusal } | { known: Enterprise | null; fields: EnterpriseFields }

/** What a row is judged by. */
export interface RowCircumstances {
  directory: Pick<ImportDirectory, 'people'>
  /** Of all enterprises, those of earlier rows included. */
  names: Pick<NameIndex, 'bearerOf' | 'like'>
  /** The enterprise of this credit code, or of this name while its code is a placeholder. */
  known: Enterprise | null
  /** May the importer put enterprises on the list and move them between managers? */
  mayList: boolean
  /** Whether the known enterprise was on the list and is no more: it comes back by the qualification only. */
  wasOnList: boolean
  /** Take new enterprises whose name is like another's. */
  acceptSimilar: boolean
}

/** Decides what a row sets (norm 5): entry by hand needs the right, removal and moves between managers are not an import's. */
export function planRow(row: EnterpriseRow, of: RowCircumstances): RowPlan {
  const manager = managerOf(row, of)
  const refusal =
    (typeof manager === 'object' && manager) || (of.known ? knownRefusal(row, of) : newRefusal(row, of))
  if (refusal) return { refusal }
  const said: EnterpriseFields = {
    ...(row.facts as EnterpriseFields),
    creditCode: row.creditCode,
    ...(row.onList === null ? {} : { onQualifiedList: row.onList }),
    ...(typeof manager === 'string' ? { customerManagerId: manager } : {}),
    ...(row.facts['marketCode'] ? { listed: true } : {}),
  }
  return { known: of.known, fields: of.known ? different(of.known, said) : said }
}

/** The manager's id, undefined where the row names none, or why the name is not clear. */
function managerOf({ manager }: EnterpriseRow, of: RowCircumstances): string | undefined | RowRefusal {
  if (!manager) return undefined
  const ids = of.directory.people.get(manager.normalize('NFKC').replace(/\s/g, '')) ?? []
  const [id] = ids
  if (ids.length > 1) return refuse('manager', 'managerAmbiguous', { name: manager })
  if (!id) return refuse('manager', 'managerUnknown', { name: manager })
  const before = of.known?.customerManagerId
  return before && before !== id && !of.mayList ? refuse('manager', 'managerMoves') : id
}

function knownRefusal(
  row: EnterpriseRow,
  { known, mayList, wasOnList }: RowCircumstances,
): RowRefusal | null {
  if (row.onList === null || row.onList === known?.onQualifiedList) return null
  if (!row.onList) return refuse('onList', 'removal')
  if (wasOnList) return refuse('onList', 'wasOnList')
  return mayList ? null : refuse('onList', 'entry')
}

function newRefusal(row: EnterpriseRow, of: RowCircumstances): RowRefusal | null {
  const { name, industry } = row.facts
  if (isPlaceholderCode(row.creditCode)) return refuse('creditCode', 'placeholder')
  if (!name) return refuse('name', 'missing')
  if (!industry) return refuse('industry', 'missing')
  if (of.names.bearerOf(String(name))) return refuse('name', 'sameName', { name })
  if (row.onList && !of.mayList) return refuse('onList', 'entry')
  const like = of.acceptSimilar ? [] : of.names.like(String(name), 3)
  return like.length > 0 ? refuse('name', 'similar', { names: like.join('、') }) : null
}

function different(known: Enterprise, said: EnterpriseFields): EnterpriseFields {
  const changed = Object.entries(said).filter(
    ([what, value]) => asText(known[what as keyof Enterprise]) !== asText(value),
  )
  return Object.fromEntries(changed)
}

function refuse(column: SheetColumn, code: string, data: RowRefusal['data'] = {}): RowRefusal {
  return { column, code, data }
}
