import { In, IsNull, Not } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import type { Quarter } from './rules/quarter'
import { ManagerResults, VisitQuarters } from './store'

/** How one manager fulfilled the duty to visit in a quarter, as it was recorded at its end. */
export interface VisitDutyFact {
  departmentId: string
  departmentName: string
  managerId: string
  managerName: string
  due: number
  /** Visited by whomever; `own`: by the manager, alone or as co-visitor. */
  visited: number
  own: number
  recordedAt: Date
}

/** The recorded results of a quarter, per department and manager, for the assessment of norm 16; empty before its end. */
export function visitDutyFacts(core: Core, { quarter }: { quarter: Quarter }): Promise<VisitDutyFact[]> {
  return core.db.read(async (tx) => {
    const where = { quarter, recordedAt: Not(IsNull()) }
    const quarters = await rows(tx, VisitQuarters).find({ where, order: { departmentId: 'ASC' } })
    const results = await rows(tx, ManagerResults).find({
      where: { quarterId: In(quarters.map(({ id }) => id)) },
      order: { managerId: 'ASC' },
    })
    return quarters.flatMap(({ id, departmentId, departmentName, recordedAt }) =>
      results
        .filter(({ quarterId }) => quarterId === id)
        .map(({ quarterId: _, ...result }) => ({
          departmentId,
          departmentName,
          ...result,
          recordedAt: recordedAt!,
        })),
    )
  })
}
