import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { holdPart } from './hold-week'
import { refreshRows } from './refresh-rows'
import { signPart } from './sign-part'
import { WeekRows } from './store'

/** Whose part is signed. */
export interface PartToSign {
  weekId: string
  departmentId: string
}

/**
 * Signs a department's self-assessment (norm 17.C1): of the points as the book has them at this moment. What was not disputed by hand is
 * confirmed. @throws BusinessError as `holdPart`
 */
export function signAssessment(
  core: Core,
  actor: Actor,
  { weekId, departmentId }: PartToSign,
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const held = await holdPart(core, tx, { actor, weekId, departmentId, step: 'assess' })
    const all = await refreshRows(tx, held.run, departmentId)
    const silent = all.filter(({ assessment }) => assessment === null).map(({ id }) => id)
    await updateAll(silent, (ids) => rows(tx, WeekRows).update({ id: In(ids) }, { assessment: 'confirmed' }))
    const objected = all.filter(({ assessment }) => assessment === 'disputed').length
    await signPart(core, tx, { ...held, actor, step: 'assess', rows: all.length, objected })
  })
}

const idsAtOnce = 1000

/** Some ids at a time. */
export async function updateAll(
  ids: readonly string[],
  update: (ids: string[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += idsAtOnce)
    await update(ids.slice(start, start + idsAtOnce))
}
