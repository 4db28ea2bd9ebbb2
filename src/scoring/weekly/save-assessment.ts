import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { holdPart } from './hold-week'
import { rowsSpokenOf } from './rows-spoken-of'
import { WeekRows, type Assessment } from './store'

/** What a department says of its rows; `say` null takes back what was said. A dispute needs a reason. */
export interface AssessmentOfRows {
  weekId: string
  departmentId: string
  rows: readonly { rowId: string; say: Assessment | null; reason: string | null }[]
}

/**
 * Keeps what the head of a department says of rows, until it is signed (norm 17.C1). Faults name the field `reason-<rowId>`.
 * @throws BusinessError as `holdPart`; `week-row-not-found`, `week-reason-needed`
 */
export function saveAssessment(core: Core, actor: Actor, said: AssessmentOfRows): Promise<void> {
  const { weekId, departmentId } = said
  return core.db.transaction(async (tx) => {
    await holdPart(core, tx, { actor, weekId, departmentId, step: 'assess' })
    await rowsSpokenOf(tx, said)
    for (const { rowId, say, reason } of said.rows) {
      if (say === 'disputed' && !reason)
        throw new BusinessError('week-reason-needed', { field: `reason-${rowId}` })
      const change = { assessment: say, assessmentReason: say === null ? null : reason }
      await rows(tx, WeekRows).update({ id: rowId }, change)
    }
  })
}
