import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { audit } from './audit'
import { mustBeDepartment, personOf } from './known'
import type { PersonEdit } from './person-input'
import { rolesOf, setRoles } from './person-roles'
import { differences } from './rules/differences'
import { owePersonFollowed } from './owe-person-followed'
import { renewStreams } from './sessions'
import { People } from './store'

/**
 * Changes a person's particulars and roles; they hold from the person's next request on.
 * Throws `person-not-found`, `person-changed-meanwhile`, `department-unknown`, `last-admin`.
 * @returns whether anything was different
 */
export function editPerson(core: Core, actor: Actor, edit: PersonEdit & { id: string }): Promise<boolean> {
  const { id, version, roles, ...fields } = edit
  return core.db.transaction(async (tx) => {
    const before = { ...(await personOf(tx, id)), roles: await rolesOf(tx, id) }
    if (before.version !== version) throw new BusinessError('person-changed-meanwhile')
    const changed = differences(before, { ...fields, roles: [...roles].sort() })
    if (Object.keys(changed).length === 0) return false
    await mustBeDepartment(tx, fields.departmentId)
    const written = await rows(tx, People).update({ id, version }, fields)
    if (written.affected === 0) throw new BusinessError('person-changed-meanwhile')
    await setRoles(core, id, roles)
    await renewStreams(core, tx, [id])
    if ('departmentId' in changed) await owePersonFollowed(core, tx, id)
    await audit(core, actor, { act: 'edited-person', subject: id, data: changed })
    return true
  })
}
