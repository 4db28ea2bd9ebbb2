import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { phoneOf } from '../demands/rules/ledger-cells'
import { maskPhone } from '../demands/rules/mask-phone'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { lockEnterprise, noteChanges } from './change-enterprise'
import type { ContactInput } from './enterprise-input'
import { requireRight } from './may-edit'
import { EnterpriseContacts, type EnterpriseContact } from './store'

/** A contact as typed; without `contactId` a new one. */
export interface SavedContact {
  enterpriseId: string
  contactId: string | null
  input: ContactInput
}

/**
 * Adds or changes someone to call at an enterprise; a masked phone stays what it was (norm 11).
 * Throws `enterprise-unknown`, `enterprise-edit-not-allowed`, `contact-not-found`, `contact-changed-meanwhile`, `contact-known`,
 * `contact-phone-wrong`.
 */
export async function saveContact(core: Core, actor: Actor, saved: SavedContact): Promise<void> {
  try {
    await core.db.transaction((tx) => save(core, tx, { actor, ...saved }))
  } catch (error) {
    throw isDuplicate(error) ? new BusinessError('contact-known', { field: 'contactPhone' }) : error
  }
}

async function save(core: Core, tx: Tx, saved: SavedContact & { actor: Actor }): Promise<void> {
  const { enterpriseId, contactId, input, actor } = saved
  const enterprise = await lockEnterprise(core, tx, enterpriseId)
  await requireRight(core, actor, { enterprise, right: 'facts' })
  const before = contactId ? await contactOf(tx, enterpriseId, contactId) : null
  if (before && before.version !== input.version) throw new BusinessError('contact-changed-meanwhile')
  const phone = phoneTyped(input.contactPhone, before)
  const after = { name: input.contactName, position: input.contactPosition, phone }
  if (before && wordsOf(before) === wordsOf(after) && before.phone === phone) return
  const contacts = rows(tx, EnterpriseContacts)
  if (before) await contacts.update({ id: before.id }, after)
  else await contacts.insert({ ...after, id: newId(), enterpriseId, createdAt: core.clock.now() })
  const line = { what: 'contact', was: before && wordsOf(before), became: wordsOf(after) }
  await noteChanges(core, tx, { actor, enterpriseId, reason: '', lines: [line] })
}

async function contactOf(tx: Tx, enterpriseId: string, id: string): Promise<EnterpriseContact> {
  const found = await rows(tx, EnterpriseContacts).findOneBy({ id, enterpriseId })
  if (!found) throw new BusinessError('contact-not-found')
  return found
}

function phoneTyped(typed: string, before: EnterpriseContact | null): string {
  const reading = phoneOf(typed)
  const phone = 'value' in reading ? (reading.value ?? before?.phone) : undefined
  if (!phone) throw new BusinessError('contact-phone-wrong', { field: 'contactPhone' })
  return phone
}

/** How the history names a contact: everybody may read it. */
function wordsOf({ name, position, phone }: Pick<EnterpriseContact, 'name' | 'position' | 'phone'>): string {
  return [name, position, maskPhone(phone)].filter(Boolean).join(' ')
}
