import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { holdPart } from './hold-week'
import { openForCheck } from './open-for-check'
import { refreshRows } from './refresh-rows'
import { updateAll, type PartToSign } from './sign-assessment'
import { signPart } from './sign-part'
import { WeekRows } from './store'

/**
 * Signs the recheck of a department by the line's director (norm 17.C1): what the department confirmed and nobody held back is accepted as
 * the book has it at this moment. What it disputed must have been decided by hand; what came after its assessment waits for the next week.
 * @throws BusinessError as `holdPart`; `week-disputes-undecided`
 */
export function signRecheck(core: Core, actor: Actor, { weekId, departmentId }: PartToSign): Promise<void> {
  return core.db.transaction(async (tx) => {
    const held = await holdPart(core, tx, { actor, weekId, departmentId, step: 'recheck' })
    const all = await refreshRows(tx, held.run, departmentId)
    const undecided = all.filter(({ recheck }) => recheck === null)
    const count = undecided.filter(({ assessment }) => assessment === 'disputed').length
    if (count > 0) throw new BusinessError('week-disputes-undecided', { count })
    const silent = undecided.filter(({ assessment }) => assessment !== null).map(({ id }) => id)
    await updateAll(silent, (ids) => rows(tx, WeekRows).update({ id: In(ids) }, { recheck: 'accepted' }))
    await openForCheck(core, tx, held)
    const objected = all.filter(({ recheck }) => recheck === 'held').length
    await signPart(core, tx, { ...held, actor, step: 'recheck', rows: all.length, objected })
  })
}
