import { z } from 'zod'
import { optionalText, required } from '../demands/answer-fields'
import { isCreditCode } from '../enterprises/rules/credit-code'
import { fault } from './answers'
import { qualificationWants } from './store'

const phone = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/

/** What the form of a nomination gives: an enterprise that is known, or name, code and industry of one that is not yet. */
export const Nomination = z
  .object({
    /** Made with the form, so that a double click nominates once. */
    submissionId: z.uuid(),
    enterpriseId: optionalText(36),
    name: optionalText(191),
    creditCode: optionalText(18),
    industry: optionalText(191),
    wants: z.enum(qualificationWants),
    reason: required(1000),
    contactName: optionalText(60),
    contactPosition: optionalText(60),
    contactPhone: optionalText(30),
  })
  .superRefine((given, ctx) => {
    if (!given.enterpriseId) checkNewcomer(given, ctx)
    if (given.contactPhone && !phone.test(given.contactPhone)) fault(ctx, 'contactPhone', 'phone')
    if (given.contactPhone && !given.contactName) fault(ctx, 'contactName', 'contact-name')
    if (given.contactName && !given.contactPhone) fault(ctx, 'contactPhone', 'contact-phone')
  })
export type Nomination = z.output<typeof Nomination>

type Newcomer = Pick<Nomination, 'name' | 'creditCode' | 'industry'>

function checkNewcomer({ name, creditCode, industry }: Newcomer, ctx: z.RefinementCtx): void {
  if (!name) fault(ctx, 'name', 'name')
  if (!creditCode) fault(ctx, 'creditCode', 'credit-code')
  else if (!isCreditCode(creditCode.toUpperCase())) fault(ctx, 'creditCode', 'credit-code-wrong')
  if (!industry) fault(ctx, 'industry', 'industry')
}
