import { system, type Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { newId } from '../ids'
import { asText, noteChanges } from './change-enterprise'
import { Enterprises, type Enterprise } from './store'

/** What has to be known of an enterprise to enter it. */
export type NewEnterprise = Omit<Enterprise, 'id' | 'createdAt' | 'updatedAt' | 'version'>

/** Who enters an enterprise, and why. */
export interface Entry {
  actor: Pick<Actor, 'id' | 'name'>
  reason: string
}

/** Inserts an enterprise, begins its history and makes it findable by name and credit code. @returns its id */
export async function insertEnterprise(
  core: Core,
  tx: Tx,
  {
    entry = { actor: system, reason: '' },
    id = newId(),
    ...enterprise
  }: NewEnterprise & {
    id?: string
    entry?: Entry
  },
): Promise<string> {
  const now = core.clock.now()
  await rows(tx, Enterprises).insert({ ...enterprise, id, createdAt: now, updatedAt: now })
  await noteChanges(core, tx, { ...entry, enterpriseId: id, lines: firstLines(enterprise) })
  await indexText(tx, [{ kind: 'enterprise', ref: id, text: `${enterprise.name} ${enterprise.creditCode}` }])
  return id
}

/** Where the history of an enterprise begins: what the list says of it as of its first day. */
export function firstLines(enterprise: NewEnterprise): { what: string; was: null; became: string | null }[] {
  return (['onQualifiedList', 'class', 'tier', 'customerManagerId'] as const).map((what) => ({
    ...{ what, was: null, became: asText(enterprise[what]) },
  }))
}
