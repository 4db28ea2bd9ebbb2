import { newId } from '../ids'
import { contactKey, yearKey, type ImportBook } from './import-book'
import type { ImportDesk } from './import-desk'
import type { EnterpriseFinances } from './record-store'
import type { EnterpriseRow } from './rules/read-row'
import { yearText } from './rules/year-text'
import type { Enterprise } from './store'

/** Enters the financial year a row tells. @returns whether it says something new */
export function addYear(
  desk: ImportDesk,
  book: ImportBook,
  { enterprise, row }: { enterprise: Enterprise; row: EnterpriseRow },
): boolean {
  if (!row.year) return false
  const key = yearKey({ enterpriseId: enterprise.id, year: row.year.year })
  const before = book.years.get(key)
  const empty = { revenue: null, profit: null, assets: null, growth: null }
  const of = { enterpriseId: enterprise.id, year: row.year.year, updatedAt: desk.core.clock.now() }
  const version = (before?.version ?? 0) + 1
  const after: EnterpriseFinances = { ...empty, ...before, ...of, ...row.year.amounts, version }
  if (before && yearText(before) === yearText(after)) return false
  book.years.set(key, after)
  book.newYears.set(key, after)
  const was = before ? yearText(before) : null
  note(desk, book, { enterprise, lines: [{ what: 'finances', was, became: yearText(after) }] })
  return true
}

/** Enters the contact a row tells. @returns whether it is a new one */
export function addContact(
  desk: ImportDesk,
  book: ImportBook,
  { enterprise, row }: { enterprise: Enterprise; row: EnterpriseRow },
): boolean {
  if (!row.contact) return false
  const contact = { ...row.contact, enterpriseId: enterprise.id }
  if (book.contacts.has(contactKey(contact))) return false
  book.contacts.add(contactKey(contact))
  book.newContacts.push({ ...contact, id: newId(), createdAt: desk.core.clock.now() })
  note(desk, book, { enterprise, lines: [{ what: 'contact', was: null, became: contact.name }] })
  return true
}

/** Adds lines to the history of an enterprise. */
export function note(
  { actor, core, reason }: ImportDesk,
  book: ImportBook,
  of: {
    enterprise: Enterprise
    lines: readonly { what: string; was: string | null; became: string | null }[]
  },
): void {
  const known = { enterpriseId: of.enterprise.id, reason, actorId: actor.id, actorName: actor.name }
  book.lines.push(...of.lines.map((line) => ({ ...line, ...known, at: core.clock.now() })))
}
