import { maskPhone } from '../../demands/rules/mask-phone'
import { BusinessError } from '../../errors'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { ContactInput } from '../enterprise-input'
import { rightsTo } from '../may-edit'
import type { EnterpriseRecord } from '../record-of'
import { saveContact } from '../save-contact'
import { formPages } from './form-page'
import type { EnterprisePagesParts } from './parts'
import { param } from './query'

/** Adding and changing the people to call at an enterprise. */
export function contactPages(parts: EnterprisePagesParts): Route[] {
  const { core } = parts
  return formPages(parts, {
    path: 'contacts/:contactId',
    view: 'contact',
    title: 'enterprises.contact.title',
    right: 'facts',
    data: (record, ctx) => contactData(parts, record, ctx),
    act: (ctx, enterpriseId) => {
      const contactId = contactIdOf(ctx)
      const input = parseInput(ContactInput, ctx.input)
      return saveContact(core, ctx.state.person, { enterpriseId, contactId, input })
    },
  })
}

async function contactData({ core }: EnterprisePagesParts, record: EnterpriseRecord, ctx: PageContext) {
  const id = contactIdOf(ctx)
  const contact = id === null ? null : record.contacts.find((one) => one.id === id)
  if (contact === undefined) throw new BusinessError('contact-not-found')
  const { phones } = await rightsTo(core, ctx.state.person, record.enterprise)
  return { contact: contact && (phones ? contact : { ...contact, phone: maskPhone(contact.phone) }) }
}

/** Null for a new one. */
function contactIdOf(ctx: PageContext): string | null {
  const id = param(ctx, 'contactId')
  return id === 'new' ? null : id
}
