import { z } from 'zod'

const name = z.string().trim().min(1).max(191)
/** Years that no arithmetic of dates stumbles over. */
const year = /^(19|20|21)/
const day = z.iso.date().regex(year)
/** At most two decimals, so that nothing is rounded on the way in. */
const hundredths = z.number().refine((value) => /^-?\d+(\.\d{1,2})?$/.test(String(value)))
/** Yuan, or any unit of which only the ratio matters. */
const amount = hundredths.min(0).max(1e12)
const person = z.strictObject({ manager: name, department: name })

const visit = z.strictObject({
  id: name,
  enterprise: name,
  /** ISO 8601 with offset; the day it belongs to is that of Asia/Shanghai. */
  at: z.iso.datetime({ offset: true }).regex(year),
  /** One, or two who visited jointly. */
  visitors: z.array(person).min(1).max(2),
  /** Pieces of valid evidence; printed ones whose filing place is recorded count. */
  evidence: z.int().min(0).max(1000).default(0),
})

const finding = z.discriminatedUnion('kind', [
  z.strictObject({ visit: name, kind: z.literal('inaccuracy') }),
  z.strictObject({
    visit: name,
    kind: z.literal('omission'),
    supplemented: z.enum(['in-time', 'late', 'never']),
  }),
  z.strictObject({ visit: name, kind: z.enum(['doubtful', 'flawed', 'fictitious']) }),
])

const agreement = z.strictObject({
  id: name,
  enterprise: name,
  signedOn: day,
  amount,
  /** Who landed and served it: one, or two of a joint visit. */
  managers: z.array(person).min(1).max(2),
  /** Cumulative accepted amount, by the day of its acceptance. */
  accepted: z
    .array(z.strictObject({ on: day, amount }))
    .max(1000)
    .default([]),
  doubtful: z.boolean().default(false),
})

const referral = z.strictObject({ agreement: name, manager: name, department: name })

const points = hundredths.min(0).max(1000)
const policy = z.strictObject({
  complete: points.optional(),
  accurate: points.optional(),
  evidence: points.optional(),
  perFinding: points.optional(),
  visitsPerYear: z.int().min(0).max(1000).optional(),
  fullMarksBonus: points.optional(),
  signed: points.optional(),
  completed: points.optional(),
  referral: points.optional(),
  jointShare: z.int().min(0).max(100).optional(),
})

/** Versions, each in force from its day; the norm's amounts hold before the first. What one does not name is the norm's. */
const versions = z
  .array(z.strictObject({ from: day, ...policy.shape }))
  .min(1)
  .max(1000)

/** Facts to be scored without a database (`docs/scoring.md`). Strict: what is not known is refused by its path. */
export const CaseFile = z.strictObject({
  /** What differs from the norm's amounts, in points: for all days, or by versions with their days. */
  policy: z.union([policy, versions]).default({}),
  /** Only facts of these days are in the table; all when left out. The yearly cap is reckoned over all visits. */
  from: day.optional(),
  to: day.optional(),
  visits: z.array(visit).max(100_000).default([]),
  findings: z.array(finding).max(100_000).default([]),
  agreements: z.array(agreement).max(100_000).default([]),
  referrals: z.array(referral).max(100_000).default([]),
})
export type CaseFile = z.output<typeof CaseFile>
