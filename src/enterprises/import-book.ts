import { In } from 'typeorm'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows, type Table } from '../database/table'
import { indexText, pairsOf, TextPairs } from '../database/text-pairs'
import { upsert } from '../database/upsert'
import type { EnterpriseFields } from './change-enterprise'
import { createNameIndex, type NameIndex } from './rules/name-index'
import type { EnterpriseRow } from './rules/read-row'
import {
  EnterpriseChanges,
  EnterpriseYears,
  type EnterpriseChange,
  type EnterpriseFinances,
} from './record-store'
import { EnterpriseContacts, Enterprises, type Enterprise, type EnterpriseContact } from './store'
import { everOnList } from './take-over'

/** What is known of the enterprises of some rows, and what is to be written of them: many rows make few statements. */
export interface ImportBook {
  byCode: Map<string, Enterprise>
  byId: Map<string, Enterprise>
  /** Market code → id of its enterprise. */
  marketCodes: Map<string, string>
  /** Those off the list that were on it. */
  wereOnList: ReadonlySet<string>
  years: Map<string, EnterpriseFinances>
  contacts: Set<string>
  /** Names entered by earlier rows of the same transaction. */
  newNames: NameIndex
  inserts: Enterprise[]
  updates: Map<string, EnterpriseFields>
  lines: Omit<EnterpriseChange, 'id'>[]
  newYears: Map<string, EnterpriseFinances>
  newContacts: Omit<EnterpriseContact, 'version'>[]
}

/** How a contact is recognised. */
export function contactKey(one: Pick<EnterpriseContact, 'enterpriseId' | 'name' | 'phone'>): string {
  return `${one.enterpriseId} ${one.phone} ${one.name}`
}

/** How a financial year is recognised. */
export function yearKey(one: Pick<EnterpriseFinances, 'enterpriseId' | 'year'>): string {
  return `${one.enterpriseId} ${one.year}`
}

/** Reads what is known of the enterprises that `about` names, holding them until the transaction ends. */
export async function openBook(
  core: Core,
  tx: Tx,
  about: { rows: readonly EnterpriseRow[]; names: NameIndex },
): Promise<ImportBook> {
  const bearers = about.rows.flatMap(({ facts }) => about.names.bearerOf(String(facts['name'] ?? '')) ?? [])
  const marketCodes = about.rows.flatMap(({ facts }) => String(facts['marketCode'] ?? '') || [])
  const where = [{ creditCode: In(about.rows.map(({ creditCode }) => creditCode)) }, { id: In(bearers) }]
  const found = await rows(tx, Enterprises).find({ where, ...forUpdate(core.db) })
  const bearing = await rows(tx, Enterprises).findBy({ marketCode: In(marketCodes) })
  const ids = { enterpriseId: In(found.map(({ id }) => id)) }
  const years = await rows(tx, EnterpriseYears).findBy(ids)
  const contacts = await rows(tx, EnterpriseContacts).findBy(ids)
  const off = found.flatMap(({ id, onQualifiedList }) => (onQualifiedList ? [] : [id]))
  return {
    wereOnList: await everOnList(tx, off),
    byCode: new Map(found.map((one) => [one.creditCode, one])),
    byId: new Map(found.map((one) => [one.id, one])),
    marketCodes: new Map(bearing.map(({ marketCode, id }) => [marketCode ?? '', id])),
    years: new Map(years.map((one) => [yearKey(one), one])),
    contacts: new Set(contacts.map(contactKey)),
    newNames: createNameIndex(),
    ...{ inserts: [], updates: new Map(), lines: [], newYears: new Map(), newContacts: [] },
  }
}

/** Writes what the rows said. */
export async function closeBook(core: Core, tx: Tx, book: ImportBook): Promise<void> {
  const updatedAt = core.clock.now()
  await addAll(tx, Enterprises, book.inserts)
  await upsert(tx, TextPairs, { rows: book.inserts.flatMap(pairsOfNew), keys: ['kind', 'pair', 'ref'] })
  for (const [id, fields] of book.updates) {
    await rows(tx, Enterprises).update({ id }, { ...fields, updatedAt })
    const one = book.byId.get(id)
    if (one && ('name' in fields || 'creditCode' in fields)) await indexText(tx, [textOf(one)])
  }
  await addAll(tx, EnterpriseContacts, book.newContacts)
  // Some thousand lines a batch, which TypeORM's own insert would take hundreds of megabytes for.
  await upsert(tx, EnterpriseChanges, { rows: book.lines, keys: ['id'] })
  await upsert(tx, EnterpriseYears, { rows: [...book.newYears.values()], keys: ['enterpriseId', 'year'] })
}

/** What an enterprise is found by. */
export function textOf({ id, name, creditCode }: Pick<Enterprise, 'id' | 'name' | 'creditCode'>) {
  return { kind: 'enterprise', ref: id, text: `${name} ${creditCode}` }
}

function pairsOfNew(one: Enterprise) {
  const { kind, ref, text } = textOf(one)
  return pairsOf(text).map((pair) => ({ kind, pair, ref }))
}

async function addAll<Row extends object>(
  tx: Tx,
  table: Table<Row>,
  all: readonly Partial<Row>[],
): Promise<void> {
  if (all.length > 0) await rows(tx, table).insert(all as never)
}
