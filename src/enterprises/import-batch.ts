import { newId } from '../ids'
import { asText, type EnterpriseFields } from './change-enterprise'
import { closeBook, openBook, type ImportBook } from './import-book'
import { addContact, addYear, note } from './import-details'
import type { ImportDesk } from './import-desk'
import { firstLines, type NewEnterprise } from './insert-enterprise'
import { bothNames } from './rules/name-index'
import { planRow, type RowRefusal } from './plan-row'
import { isPlaceholderCode, type EnterpriseRow } from './rules/read-row'
import type { Enterprise } from './store'

/** What became of a row. */
export interface RowOutcome {
  outcome: 'new' | 'changed' | 'unchanged' | 'refused'
  refusal?: RowRefusal
}

/** Imports some rows in one transaction. @returns what became of each, in their order */
export function importBatch(desk: ImportDesk, rows: readonly EnterpriseRow[]): Promise<RowOutcome[]> {
  const { core, directory } = desk
  return core.db.transaction(async (tx) => {
    const book = await openBook(core, tx, { rows, names: directory.names })
    const outcomes = rows.map((row) => enterRow(desk, book, row))
    await closeBook(core, tx, book)
    // Only with the commit: a batch that fails leaves no name behind.
    core.db.afterCommit(() => book.inserts.forEach(({ name, id }) => directory.names.add(name, id)))
    return outcomes
  })
}

function enterRow(desk: ImportDesk, book: ImportBook, row: EnterpriseRow): RowOutcome {
  const known = knownOf(desk, book, row)
  const names = bothNames(desk.directory.names, book.newNames)
  const wasOnList = known !== null && book.wereOnList.has(known.id)
  const plan = planRow(row, { ...desk, known, wasOnList, names })
  if ('refusal' in plan) return { outcome: 'refused', refusal: plan.refusal }
  const taken = marketCodeTaken(book, row, known)
  if (taken) return { outcome: 'refused', refusal: taken }
  const enterprise = known ?? insert(desk, book, plan.fields)
  const isChanged = known ? change(desk, book, { known, fields: plan.fields }) : false
  if (enterprise.marketCode) book.marketCodes.set(enterprise.marketCode, enterprise.id)
  const hasMore = [addYear(desk, book, { enterprise, row }), addContact(desk, book, { enterprise, row })]
  if (!known) return { outcome: 'new' }
  return { outcome: isChanged || hasMore.includes(true) ? 'changed' : 'unchanged' }
}

/** By the credit code, or by the name while the code is a placeholder. */
function knownOf({ directory }: ImportDesk, book: ImportBook, row: EnterpriseRow): Enterprise | null {
  const known = book.byCode.get(row.creditCode)
  if (known) return known
  const named = book.byId.get(directory.names.bearerOf(String(row.facts['name'] ?? '')) ?? '')
  return named && isPlaceholderCode(named.creditCode) ? named : null
}

function marketCodeTaken(book: ImportBook, row: EnterpriseRow, known: Enterprise | null): RowRefusal | null {
  const bearer = book.marketCodes.get(String(row.facts['marketCode'] ?? ''))
  return bearer && bearer !== known?.id ? { column: 'marketCode', code: 'marketCode', data: {} } : null
}

function insert(desk: ImportDesk, book: ImportBook, fields: EnterpriseFields): Enterprise {
  const at = desk.core.clock.now()
  // Class and tier are the broadest until the qualification decides them (norm 3).
  const broadest = { class: 'growth', tier: 'custody', listed: false, onQualifiedList: false } as const
  const none = { marketCode: null, customerManagerId: null }
  const given = { ...broadest, ...none, ...fields } as NewEnterprise
  const enterprise: Enterprise = { ...given, id: newId(), createdAt: at, updatedAt: at, version: 1 }
  book.inserts.push(enterprise)
  book.byCode.set(enterprise.creditCode, enterprise)
  book.newNames.add(enterprise.name, enterprise.id)
  note(desk, book, { enterprise, lines: firstLines(given) })
  return enterprise
}

function change(
  desk: ImportDesk,
  book: ImportBook,
  { known, fields }: { known: Enterprise; fields: EnterpriseFields },
): boolean {
  const entries = Object.entries(fields)
  if (entries.length === 0) return false
  const lines = entries.map(([what, value]) => ({
    ...{ what, was: asText(known[what as keyof Enterprise]), became: asText(value) },
  }))
  note(desk, book, { enterprise: known, lines })
  Object.assign(known, fields)
  book.byCode.set(known.creditCode, known)
  // A row inserted in this very batch is written with what a later row says of it.
  if (!book.inserts.includes(known)) book.updates.set(known.id, { ...book.updates.get(known.id), ...fields })
  return true
}
