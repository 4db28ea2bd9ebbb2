import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { audit } from './audit'
import { mustBeDepartment } from './known'
import { hashPassword, temporaryPassword } from './passwords'
import type { NewPerson } from './person-input'
import { setRoles } from './person-roles'
import { People } from './store'

/** Someone who can sign in now, and with what. */
export interface Added {
  id: string
  /** To be handed over and changed at the first sign-in; it is nowhere stored. */
  password: string
}

/** Adds a person with a temporary password. Throws `account-taken`, `department-unknown`. */
export async function addPerson(
  core: Core,
  actor: Pick<Actor, 'id' | 'name'>,
  input: NewPerson,
): Promise<Added> {
  const { roles, ...person } = input
  const id = newId()
  const password = temporaryPassword()
  const passwordHash = await hashPassword(password)
  await core.db.transaction(async (tx) => {
    await mustBeDepartment(tx, person.departmentId)
    if (await rows(tx, People).existsBy({ account: person.account })) throw taken(person.account)
    await rows(tx, People)
      .insert({ ...person, id, passwordHash, passwordTemporary: true, active: true })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? taken(person.account) : error
      })
    await setRoles(core, id, roles)
    await audit(core, actor, { act: 'added-person', subject: id, data: input })
  })
  return { id, password }
}

function taken(account: string): BusinessError {
  return new BusinessError('account-taken', { field: 'account', account })
}
