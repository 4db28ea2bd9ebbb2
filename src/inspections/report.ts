import type { Actor } from '../actor'
import type { Core } from '../core'
import type { WholeInspection } from './inspection-for'
import { itemsOf, type ShownFinding, type ShownItem } from './items-view'
import { tallyOf, type DepartmentTally } from './rules/tally'

/** An inspection as its report shows it. */
export interface InspectionReport extends WholeInspection {
  items: ShownItem[]
  findings: (ShownFinding & { ordinal: number; enterpriseName: string; ownerNames: string })[]
  tally: DepartmentTally[]
  total: Omit<DepartmentTally, 'departmentId' | 'departmentName'>
}

/** Everything the report of an inspection is made of, for who may see it (norm 15). */
export async function reportOf(core: Core, reader: Actor, whole: WholeInspection): Promise<InspectionReport> {
  const items = await itemsOf(core, reader, whole)
  const counted = items.map((item) => ({
    ...{ departmentId: '', departmentName: '', ...item.owners[0] },
    ...{ answered: item.answeredAt !== null, findings: item.standing },
  }))
  const [total] = tallyOf(counted.map((item) => ({ ...item, departmentId: '' })))
  return {
    ...whole,
    items,
    findings: items.flatMap(({ ordinal, enterpriseName, ownerNames, findings }) =>
      findings.map((finding) => ({ ...finding, ordinal, enterpriseName, ownerNames })),
    ),
    tally: tallyOf(counted),
    total: total ?? { drawn: 0, inspected: 0, withFindings: 0, findings: 0, rate: null },
  }
}
