import { optional } from '../columns'
import type { Migration } from '../migration'

/** A finding on a visit that was made in error: who withdrew it, when and why (norm 17.C). */
export const withdrawnFindings: Migration = {
  name: '0034-withdrawn-findings',
  async up(step) {
    await step.addColumn('visit_findings', 'withdrawnAt', (c) => optional(c.instant()))
    await step.addColumn('visit_findings', 'withdrawnById', (c) => optional(c.text(36)))
    await step.addColumn('visit_findings', 'withdrawnByName', (c) => optional(c.text(60)))
    await step.addColumn('visit_findings', 'withdrawnReason', (c) => optional(c.text(1000)))
  },
}
