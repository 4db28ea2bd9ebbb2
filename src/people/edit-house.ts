import { Not } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { audit } from './audit'
import { mustBeActive, mustBeLine } from './known'
import { oweDepartmentFollowed } from './owe-department-followed'
import type { DepartmentInput, LineInput } from './person-input'
import { differences } from './rules/differences'
import { renewStreams } from './sessions'
import { Departments, Lines } from './store'

/** Founds or changes a business line. Throws `name-taken`, `person-unknown`, `line-changed-meanwhile`. @returns its id */
export function saveLine(core: Core, actor: Actor, input: LineInput): Promise<string> {
  const { id, version, ...fields } = input
  return core.db.transaction(async (tx) => {
    await mustBeActive(tx, fields.directorId, 'directorId')
    const before = id ? await rows(tx, Lines).findOneBy({ id, version }) : null
    if (id && !before) throw new BusinessError('line-changed-meanwhile')
    const lineId = id ?? newId()
    await nameFree(
      before
        ? rows(tx, Lines).update({ id: lineId, version }, fields)
        : rows(tx, Lines).insert({ ...fields, id: lineId }),
      'line-changed-meanwhile',
    )
    await renewStreams(core, tx, [before?.directorId, fields.directorId].filter(isPresent))
    await audit(core, actor, { act: 'saved-line', subject: lineId, data: differences(before ?? {}, fields) })
    return lineId
  })
}

/** Founds or changes a department. Throws `name-taken`, `line-unknown`, `person-unknown`, `department-changed-meanwhile`. @returns its id */
export function saveDepartment(core: Core, actor: Actor, input: DepartmentInput): Promise<string> {
  const { id, version, ...fields } = input
  return core.db.transaction(async (tx) => {
    await mustBeLine(tx, fields.lineId)
    await mustBeActive(tx, fields.headId, 'headId')
    const before = id ? await rows(tx, Departments).findOneBy({ id, version }) : null
    if (id && !before) throw new BusinessError('department-changed-meanwhile')
    const departmentId = id ?? newId()
    const table = rows(tx, Departments)
    // One department keeps the qualified list (norm 5): who takes it over takes it from the other.
    if (fields.keepsList) await table.update({ keepsList: true, id: Not(departmentId) }, { keepsList: null })
    await nameFree(
      before
        ? table.update({ id: departmentId, version }, fields)
        : table.insert({ ...fields, id: departmentId }),
      'department-changed-meanwhile',
    )
    await renewStreams(core, tx, [before?.headId, fields.headId].filter(isPresent))
    if (before && before.lineId !== fields.lineId) await oweDepartmentFollowed(core, tx, departmentId)
    await audit(core, actor, {
      act: 'saved-department',
      subject: departmentId,
      data: differences(before ?? {}, fields),
    })
    return departmentId
  })
}

async function nameFree(writing: Promise<object>, stale: string): Promise<void> {
  const written = await writing.catch((error: unknown) => {
    throw isDuplicate(error) ? new BusinessError('name-taken', { field: 'name' }) : error
  })
  if ((written as { affected?: number }).affected === 0) throw new BusinessError(stale)
}

function isPresent(id: string | null | undefined): id is string {
  return typeof id === 'string'
}
