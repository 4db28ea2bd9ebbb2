import { z } from 'zod'
import type { PolicyArea } from './store'

/** One number of a policy as its form shows it; `unit` names its word. */
export interface PolicyField {
  name: string
  unit: 'workingDays' | 'days' | 'percent' | 'time' | 'list' | 'points' | 'count'
  min?: number
  max?: number
}

/** What an area's policy consists of: its fields in the order of the form, and the numbers where no version names them. */
export interface PolicyForm {
  area: PolicyArea
  fields: readonly PolicyField[]
  defaults: Readonly<Record<string, unknown>>
  /** A version may begin on a past day: what is open is counted anew. */
  mayBackdate: boolean
  /** What is wrong with the numbers together: the field to say it by, and the key of the sentence. */
  check?(content: Readonly<Record<string, unknown>>): { field: string; code: string } | null
}

/** The check of a typed policy of this area. Points are typed as points and kept in hundredths; a list is typed with commas. */
export function contentSchema({ fields, check }: PolicyForm) {
  const each = z.object(Object.fromEntries(fields.map((field) => [field.name, checkOf(field)])))
  return each.superRefine((content, context) => {
    const wrong = check?.(content)
    if (wrong) context.addIssue({ code: 'custom', path: [wrong.field], message: wrong.code })
  })
}

/** A kept value as it is typed. */
export function typedValue({ unit }: PolicyField, value: unknown): string {
  if (unit === 'points') return String(Number(value) / 100)
  return Array.isArray(value) ? value.join('，') : String(value)
}

function checkOf({ unit, min = 1, max = 366 }: PolicyField) {
  switch (unit) {
    case 'time':
      return z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'policies.faults.time')
    case 'list':
      return z
        .string()
        .regex(/^\s*\d{1,3}(\s*[,，、]\s*\d{1,3})*\s*$/, 'policies.faults.list')
        .transform((text) => text.split(/[,，、]/).map(Number))
        .refine(
          (list) => list.every((step, nth) => nth === 0 || step > list[nth - 1]!),
          'policies.faults.rising',
        )
    case 'points':
      return z.coerce
        .number()
        .min(0)
        .max(1000)
        .transform((points) => Math.round(points * 100))
    default:
      return z.coerce.number().int().min(min).max(max)
  }
}
