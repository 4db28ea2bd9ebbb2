import { z } from 'zod'
import { partnerKinds } from './rules/partner-kinds'

const text = (most: number) => z.string().trim().min(1).max(most)

/** What is typed of a partner. */
export const PartnerInput = z.object({
  name: text(191),
  kind: z.enum(partnerKinds),
  contactName: text(60),
  contactPhone: z
    .string()
    .trim()
    .regex(/^(1\d{10}|0\d{2,3}-\d{7,8})$/, 'partners.faults.phone'),
  scope: text(1000),
})

/** A new partner comes with the id of its form, so that the form sent twice makes one. */
export const NewPartner = PartnerInput.extend({ submissionId: z.uuid() })

/** A change names the version it was made on. */
export const PartnerChange = PartnerInput.extend({
  version: z.coerce.number().int().min(1),
  active: z
    .string()
    .nullish()
    .transform((ticked) => ticked === 'yes'),
})
