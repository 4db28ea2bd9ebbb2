import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { holdPart } from './hold-week'
import { refreshRows } from './refresh-rows'
import { updateAll, type PartToSign } from './sign-assessment'
import { signPart } from './sign-part'
import { WeekRows } from './store'

/**
 * Signs the cross-check of a department by the director of the other line (norm 17.C2): what was accepted and is not doubted has passed,
 * as the book has it at this moment. @throws BusinessError as `holdPart`
 */
export function signCrossCheck(
  core: Core,
  actor: Actor,
  { weekId, departmentId }: PartToSign,
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const held = await holdPart(core, tx, { actor, weekId, departmentId, step: 'cross-check' })
    const all = await refreshRows(tx, held.run, departmentId)
    const silent = all
      .filter(({ recheck, crossCheck }) => recheck === 'accepted' && crossCheck === null)
      .map(({ id }) => id)
    await updateAll(silent, (ids) => rows(tx, WeekRows).update({ id: In(ids) }, { crossCheck: 'passed' }))
    const objected = all.filter(({ crossCheck }) => crossCheck === 'doubted').length
    await signPart(core, tx, { ...held, actor, step: 'cross-check', rows: all.length, objected })
  })
}
