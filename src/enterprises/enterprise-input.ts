import { z } from 'zod'
import { BusinessError } from '../errors'
import { parseInput, type Faults } from '../web/input'
import { creditCodeFault, normalCreditCode } from './rules/credit-code'
import { isPlaceholderCode } from './rules/read-row'
import { fenOfWan } from './rules/wan'
import { enterpriseClasses, enterpriseTiers, enterpriseWishes } from './store'

const text = (max: number) => z.preprocess((typed) => typed ?? '', z.string().trim().max(max))
const empty = (value: unknown) => (value === '' || value === undefined ? null : value)
const day = z.preprocess(empty, z.iso.date().nullable())
const count = z.preprocess(empty, z.coerce.number().int().min(0).max(10_000_000).nullable())
const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean())
const orNull = (max: number) => text(max).transform((typed) => typed || null)
const amount = z.preprocess(
  (typed) => fenOfWan(typeof typed === 'string' ? typed : ''),
  z.number('enterprises.faults.amount').nullable(),
)
const version = z.coerce.number().int().positive()

/** What is told of an enterprise by whoever may edit its facts. */
export const FactsInput = z.object({
  name: z.string().trim().min(2).max(191),
  creditCode: z.string().trim().min(1).max(60),
  industry: z.string().trim().min(1).max(191),
  registeredOn: day,
  address: orNull(300),
  employees: count,
  patents: count,
  hiTech: ticked,
  specialised: ticked,
  agriLeading: ticked,
  wants: z.preprocess(empty, z.enum(enterpriseWishes).nullable()),
})
export type FactsInput = z.infer<typeof FactsInput>

/** What only the keeper of the list sets by hand. */
export const ClassInput = z.object({
  class: z.enum(enterpriseClasses),
  tier: z.enum(enterpriseTiers),
  marketCode: orNull(20),
  listedOn: day,
  agreementNumber: orNull(60),
})
export type ClassInput = z.infer<typeof ClassInput>

export const ContactInput = z.object({
  version: version.default(1),
  contactName: z.string().trim().min(1).max(60),
  contactPosition: text(60),
  contactPhone: z.string().trim().min(1).max(30),
})
export type ContactInput = z.infer<typeof ContactInput>

export const YearInput = z.object({
  /** 0 for a year that is new. */
  version: z.coerce.number().int().min(0).default(0),
  year: z.coerce.number().int().min(1990).max(2100),
  revenue: amount,
  profit: amount,
  assets: amount,
  growth: z.preprocess(empty, z.coerce.number().min(-100).max(1_000_000).nullable()),
})
export type YearInput = z.infer<typeof YearInput>

/** The enterprise's consent to disclosure outside (norm 11); both empty means that there is none. */
export const ConsentInput = z
  .object({ consentScope: orNull(500), consentUntil: day, reason: text(500) })
  .refine(({ consentScope, consentUntil }) => !consentUntil || consentScope, {
    path: ['consentScope'],
    error: 'enterprises.faults.consentScope',
  })

/** Take-over of what stood on the list before the product. */
export const TakeOverInput = z.object({
  qualifiedOn: z.iso.date(),
  reason: z.string().trim().min(1).max(300),
})

export const Version = z.object({ version })
export const Reason = z.object({ reason: text(500) })

/** Checks typed facts with the credit code (GB 32100); a code still to be found stays as it is. Throws `invalid-input` with every fault. */
export function parseFacts(input: Record<string, unknown>, known: string | null): FactsInput {
  const typed = typeof input['creditCode'] === 'string' ? input['creditCode'].trim() : ''
  const isKept = known !== null && typed === known && isPlaceholderCode(known)
  const creditCode = isKept ? typed : normalCreditCode(typed)
  const wrong = isKept || creditCode === '' ? null : creditCodeFault(creditCode)
  const fault: Faults = wrong
    ? { creditCode: { code: `enterprises.sheet.faults.${wrong.code}`, data: wrong.data } }
    : {}
  return withFaults(() => parseInput(FactsInput, { ...input, creditCode }), fault)
}

function withFaults<Checked>(parse: () => Checked, more: Faults): Checked {
  try {
    const checked = parse()
    if (Object.keys(more).length === 0) return checked
  } catch (error) {
    if (!(error instanceof BusinessError) || error.code !== 'invalid-input') throw error
    throw new BusinessError('invalid-input', { fields: { ...(error.data['fields'] as Faults), ...more } })
  }
  throw new BusinessError('invalid-input', { fields: more })
}
