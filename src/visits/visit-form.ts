import { z } from 'zod'
import { instantAt, isDay, isTime } from '../calendar/rules/day'
import { partyKinds, visitKinds } from './store'

const required = (max: number) => z.string().trim().min(1).max(max)
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((typed) => typed || null)

/** What a browser's field of date and time gives, `2026-09-30T09:00`: the clock of Asia/Shanghai. */
const localInstant = z
  .string()
  .min(1)
  .refine((typed) => isDay(typed.slice(0, 10)) && typed[10] === 'T' && isTime(typed.slice(11, 16)), {
    message: 'faults.date-time',
    abort: true,
  })
  .transform((typed) => instantAt(typed.slice(0, 10), typed.slice(11, 16)))

/** Latitude and longitude in degrees, as a phone or a map gives them. */
const coordinates = optional(40).refine(
  (typed) => typed === null || isPlace(typed),
  'visits.faults.coordinates',
)

const written = {
  kind: z.enum(visitKinds),
  visitedAt: localInstant,
  coVisitorId: optional(36),
  theirParticipants: required(500),
  ourParticipants: optional(500),
  content: required(4000),
  findings: optional(4000),
  location: optional(200),
  coordinates,
  counterNumber: optional(60),
  evidencePlace: optional(500),
}

/** The form of a new visit (norm 17.A: 应填尽填). `party` is a name, or an enterprise's credit code. */
export const VisitForm = z.object({
  submissionId: z.uuid(),
  partyKind: z.enum(partyKinds),
  party: required(191),
  ...written,
})
export type VisitForm = z.output<typeof VisitForm>

/** The form that corrects one. A browser sends one ticked box as a text, several as a list. */
export const CorrectionForm = z.object({
  ...written,
  version: z.coerce.number().int(),
  reason: z.string().max(1000),
  corrects: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .nullish()
    .transform((ids) => ids ?? []),
})

function isPlace(typed: string): boolean {
  const [, latitude, longitude] = /^(-?\d{1,2}(?:\.\d{1,8})?), ?(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(typed) ?? []
  return Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
}
