import { optional, primary } from '../columns'
import type { Migration } from '../migration'

/** Enterprises with their contacts, and the two-character index of Chinese search. */
export const enterprises: Migration = {
  name: '0007-enterprises',
  async up(step) {
    await step.createTable(
      'enterprises',
      (c) => ({
        id: c.id(),
        name: c.text(191),
        creditCode: c.text(18),
        industry: c.text(191),
        class: c.text(20),
        tier: c.text(20),
        marketCode: optional(c.text(20)),
        customerManagerId: optional(c.text(36)),
        listed: c.yesNo(),
        onQualifiedList: c.yesNo(),
        createdAt: c.instant(),
        updatedAt: c.instant(),
        version: c.version(),
      }),
      [
        { name: 'enterprises_credit_code', columns: ['creditCode'], unique: true },
        { name: 'enterprises_name_id', columns: ['name', 'id'] },
        { name: 'enterprises_customer_manager', columns: ['customerManagerId'] },
      ],
    )
    await step.createTable(
      'enterprise_contacts',
      (c) => ({
        id: c.id(),
        enterpriseId: c.text(36),
        name: c.text(60),
        position: c.text(60),
        phone: c.text(30),
        createdAt: c.instant(),
        version: c.version(),
      }),
      [
        {
          name: 'enterprise_contacts_enterprise_phone',
          columns: ['enterpriseId', 'phone', 'name'],
          unique: true,
        },
      ],
    )
    await step.createTable(
      'text_pairs',
      (c) => ({ kind: primary(c.text(20)), pair: primary(c.text(2)), ref: primary(c.text(36)) }),
      [{ name: 'text_pairs_ref', columns: ['ref'] }],
    )
  },
}
