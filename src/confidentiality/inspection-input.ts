import { z } from 'zod'
import { isDay } from '../calendar/rules/day'
import { parseInput } from '../web/input'
import type { InspectionGrant } from './inspections'

const Inspection = z.object({
  submissionId: z.uuid(),
  inspectorId: z.string().min(1),
  inspectionUntil: z.string().refine(isDay, 'faults.date'),
  inspectionReason: z.string().trim().min(1).max(500),
})

/** A grant as the form gives it, without its cases. @throws BusinessError `invalid-input` */
export function inspectionInput(input: Record<string, unknown>): Omit<InspectionGrant, 'caseIds'> {
  const { submissionId, inspectorId, inspectionUntil, inspectionReason } = parseInput(Inspection, input)
  return { submissionId, personId: inspectorId, until: inspectionUntil, reason: inspectionReason }
}
