import { z } from 'zod'
import { visitKinds } from '../visits'
import { contactPhone, instant, optionalText, required } from './answer-fields'

const demandFields = {
  /** Made with the form, so that a double click records once. */
  submissionId: z.uuid(),
  businessSituation: required(4000),
  industry: required(200),
  demandBrief: required(1000),
  matchAnalysis: required(4000),
  /** Products of the catalogue that fit (norm 7). */
  serviceProductIds: z
    .array(z.string().max(36))
    .max(20)
    .nullish()
    .transform((ids) => ids ?? []),
  departmentId: required(36),
  contactName: required(60),
  contactPhone,
}

/** What the form `record-demand` gives: the visit, the demand found on it, whom to call (norm 6, 7). */
export const NewDemand = z.object({
  ...demandFields,
  enterpriseId: required(36),
  visitKind: z.enum(visitKinds),
  visitedAt: instant,
  visitContent: required(4000),
  visitFindings: optionalText(4000),
  evidenceNote: optionalText(500),
})
export type NewDemand = z.output<typeof NewDemand>

/** A demand found on a visit that is recorded already: several per visit (norm 7). */
export const DemandOfVisit = z.object({ ...demandFields, visitId: z.uuid() })
export type DemandOfVisit = z.output<typeof DemandOfVisit>
