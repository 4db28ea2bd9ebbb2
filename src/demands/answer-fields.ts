import { z } from 'zod'
import { fen } from './rules/money'

/** Fields that the answers of several task commands share. What form-js leaves empty arrives as '', null or not at all. */
export const required = (max: number) => z.string().trim().min(1).max(max)

/** Text that may be left out; then null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((text) => text || null)

/** A Chinese mobile or landline number. */
export const contactPhone = required(30).regex(
  /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/,
  'demands.faults.phone',
)

/** An amount typed in 元 with at most two decimals, given on in fen. */
export const amount = z
  .number()
  .min(0)
  .max(9_999_999_999.99)
  .refine((yuan) => Math.abs(yuan * 100 - Math.round(yuan * 100)) < 0.01, 'demands.faults.two-decimals')
  .transform(fen)

/** An amount as a page's own form sends it, `12,345.60`; given on in fen. */
export const typedAmount = z
  .string()
  .trim()
  .min(1)
  .transform((text) => Number(text.replaceAll(/[,，]/g, '').replace(/元$/, '')))
  .pipe(amount)

/** An instant with its offset, as form-js gives it: `2026-09-30T09:00+08:00`; seconds may be left out. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/, 'faults.date-time')
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()), 'faults.date-time')

/** 1 (很不满意) to 5 (很满意), as the radio of the form gives it. */
export const satisfaction = z.enum(['1', '2', '3', '4', '5']).transform(Number)

/** A box that may be ticked. */
export const ticked = z
  .boolean()
  .nullish()
  .transform((value) => value === true)

/** Demands `field` under a condition: adds the fault `demands.faults.<fault>` to it. */
export function fault(ctx: z.RefinementCtx, field: string, name: string): void {
  ctx.addIssue({ code: 'custom', path: [field], message: `demands.faults.${name}` })
}
