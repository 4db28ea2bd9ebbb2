import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { EnterpriseContacts, type EnterpriseContact } from './store'

/** Keeps a contact of an enterprise; one with the same name and phone is known already. */
export async function rememberContact(
  core: Core,
  tx: Tx,
  contact: Pick<EnterpriseContact, 'enterpriseId' | 'name' | 'phone' | 'position'>,
): Promise<void> {
  const { enterpriseId, name, phone } = contact
  const known = await rows(tx, EnterpriseContacts).existsBy({ enterpriseId, name, phone })
  if (!known)
    await rows(tx, EnterpriseContacts).insert({ ...contact, id: newId(), createdAt: core.clock.now() })
}
