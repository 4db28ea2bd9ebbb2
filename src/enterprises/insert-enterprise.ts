import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { newId } from '../ids'
import { Enterprises, type Enterprise } from './store'

/** What has to be known of an enterprise to enter it. */
export type NewEnterprise = Omit<Enterprise, 'id' | 'createdAt' | 'updatedAt' | 'version'>

/** Inserts an enterprise and makes it findable by name and credit code. @returns its id */
export async function insertEnterprise(core: Core, tx: Tx, enterprise: NewEnterprise): Promise<string> {
  const id = newId()
  const now = core.clock.now()
  await rows(tx, Enterprises).insert({ ...enterprise, id, createdAt: now, updatedAt: now })
  await indexText(tx, [{ kind: 'enterprise', ref: id, text: `${enterprise.name} ${enterprise.creditCode}` }])
  return id
}
