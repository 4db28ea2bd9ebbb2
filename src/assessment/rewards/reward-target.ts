import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { maySeeCase } from '../../demands'
import { Demands } from '../../demands/store'
import { BusinessError } from '../../errors'
import { findDepartment, findPerson } from '../../people/house'
import type { NewReward } from './reward-input'
import type { Reward } from './store'

/** Whom a reward is for, as it is kept. */
export type Target = Pick<Reward, 'targetId' | 'targetName' | 'departmentId' | 'lineId'>

const caseIdIn = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/**
 * Finds whom a reward or penalty names. A project is named by its case, which who names it must be able to read (norm 11).
 * @throws BusinessError `person-unknown`, `department-unknown`, `invalid-input`
 */
export async function targetOf(
  core: Core,
  tx: Tx,
  { actor, input }: { actor: Actor; input: NewReward },
): Promise<Target> {
  switch (input.targetKind) {
    case 'person':
      return personTarget(core, input.personId)
    case 'department': {
      const found = await findDepartment(core, input.departmentId)
      if (!found) throw new BusinessError('department-unknown', { field: 'departmentId' })
      return { targetId: found.id, targetName: found.name, departmentId: found.id, lineId: found.lineId }
    }
    case 'project':
      return projectTarget(core, tx, { actor, typed: input.project })
    case 'team':
      return { targetId: null, targetName: input.team, departmentId: null, lineId: null }
  }
}

async function personTarget(core: Core, id: string): Promise<Target> {
  const person = await findPerson(core, id)
  if (!person) throw new BusinessError('person-unknown', { field: 'personId' })
  const department = person.departmentId ? await findDepartment(core, person.departmentId) : null
  const { id: departmentId = null, lineId = null } = department ?? {}
  return { targetId: id, targetName: person.name, departmentId, lineId }
}

async function projectTarget(
  core: Core,
  tx: Tx,
  { actor, typed }: { actor: Actor; typed: string },
): Promise<Target> {
  const id = caseIdIn.exec(typed)?.[0] ?? ''
  const demand = (await maySeeCase(core, actor, id)) ? await rows(tx, Demands).findOneBy({ id }) : null
  const fields = { project: { code: 'assessment.faults.project', data: {} } }
  if (!demand) throw new BusinessError('invalid-input', { fields })
  const { departmentId, lineId } = demand
  return {
    targetId: id,
    targetName: `${demand.enterpriseName}：${demand.brief}`.slice(0, 191),
    departmentId,
    lineId,
  }
}
