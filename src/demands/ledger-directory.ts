import type { Core } from '../core'
import { rows } from '../database/table'
import { Enterprises, type Enterprise } from '../enterprises'
import { activePeople, departments } from '../people/house'
import type { Department, Person } from '../people/store'
import { spellingOf } from './rules/ledger-cells'

/** Whom a ledger can name, by the spelling of their names; several can have one name. */
export interface LedgerDirectory {
  enterprises: Map<string, KnownEnterprise[]>
  people: Map<string, Person[]>
  departments: readonly Department[]
}

export type KnownEnterprise = Pick<Enterprise, 'id' | 'name' | 'onQualifiedList'>

/** Everyone and everything a ledger can name, read once for an import. */
export async function readDirectory(core: Core): Promise<LedgerDirectory> {
  const enterprises = await core.db.read((tx) =>
    rows(tx, Enterprises).find({ select: { id: true, name: true, onQualifiedList: true } }),
  )
  return {
    enterprises: byName(enterprises),
    people: byName(await activePeople(core)),
    departments: await departments(core),
  }
}

function byName<Named extends { name: string }>(all: readonly Named[]): Map<string, Named[]> {
  const found = new Map<string, Named[]>()
  for (const one of all) found.set(spellingOf(one.name), [...(found.get(spellingOf(one.name)) ?? []), one])
  return found
}
