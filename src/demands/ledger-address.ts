import type { LedgerQuery } from './ledger'
import { ledgerOrders, type LedgerPlace } from './ledger-statement'
import { demandStates } from './store'

/** Columns of the ledger's list: the norm's twelve first, in its order and words (norm 7). */
export const shownColumns = [
  'enterpriseName',
  'businessSituation',
  'industry',
  'brief',
  'matchAnalysis',
  'followUp',
  'contractSigned',
  'state',
  'contactedAt',
  'responsibleName',
  'contactName',
  'contactPhone',
  'department',
  'originator',
  'recordedAt',
  'changes',
] as const
export type ShownColumn = (typeof shownColumns)[number]

/** What an address of the ledger says: filters, order, place, and which columns; null for all of them. */
export interface LedgerAddress extends LedgerQuery {
  columns: readonly ShownColumn[] | null
  /** The saved view it was opened by. */
  view: string | null
}

/** Reads the query of `/ledger`; what makes no sense there is left aside. */
export function readAddress(typed: Readonly<Record<string, unknown>>): LedgerAddress {
  const text = (name: string) => textIn(typed[name]).trim().slice(0, 100)
  const states = ['open', ...demandStates] as const
  return {
    search: text('q'),
    state: states.find((state) => state === text('state')) ?? null,
    departmentId: text('department') || null,
    order: ledgerOrders.find((order) => order === text('order')) ?? 'newest',
    after: placeOf(textIn(typed['after'])),
    columns: columnsOf([typed['column'] ?? [], textIn(typed['columns']).split('.')].flat(2)),
    view: text('view') || null,
  }
}

/** Reads the query that a form or a saved view carries. */
export function readQuery(query: unknown): LedgerAddress {
  return readAddress(Object.fromEntries(new URLSearchParams(textIn(query))))
}

/** The address that says it; '' in front is `/ledger`. */
export function addressOf(address: LedgerAddress): string {
  const query = queryOf(address)
  return query ? `/ledger?${query}` : '/ledger'
}

/** The query alone. */
export function queryOf({ search, state, departmentId, order, after, columns, view }: LedgerAddress): string {
  const given = Object.entries({
    q: search,
    state,
    department: departmentId,
    order: order === 'newest' ? null : order,
    columns: columns?.join('.'),
    view,
    after: after && Buffer.from(JSON.stringify([after.sorted, after.id])).toString('base64url'),
  }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(given).toString()
}

/** What is typed under one name; of several the first. */
function textIn(typed: unknown): string {
  const [first] = [typed].flat()
  return typeof first === 'string' ? first : ''
}

/** The enterprise is always shown: it leads to the case. All or none chosen means all. */
function columnsOf(names: readonly unknown[]): readonly ShownColumn[] | null {
  const chosen = shownColumns.filter((column) => names.includes(column) || column === 'enterpriseName')
  return chosen.length === 1 || chosen.length === shownColumns.length ? null : chosen
}

/** The place an address names; an address that was tampered with starts at the beginning. */
function placeOf(text: string): LedgerPlace | null {
  try {
    const [sorted, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    return typeof sorted === 'string' && typeof id === 'string' ? { sorted, id } : null
  } catch {
    return null
  }
}
