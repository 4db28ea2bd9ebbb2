import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { People, PersonRoles, type GivenRole } from './store'

/** The given roles of a person, in order of name. */
export async function rolesOf(tx: Tx, personId: string): Promise<GivenRole[]> {
  const found = await rows(tx, PersonRoles).find({ where: { personId }, order: { role: 'ASC' } })
  return found.map(({ role }) => role)
}

/** Gives a person exactly these roles; throws `last-admin` when nobody would be left to administer. */
export async function setRoles(core: Core, personId: string, roles: readonly GivenRole[]): Promise<void> {
  await core.db.transaction(async (tx) => {
    if (!roles.includes('admin')) await keepAnAdmin(core, tx, personId)
    await rows(tx, PersonRoles).delete({ personId })
    if (roles.length > 0)
      await rows(tx, PersonRoles).insert([...new Set(roles)].map((role) => ({ personId, role })))
  })
}

/** Throws `last-admin` when `personId` is the only active administrator. Two who step down at once wait for each other. */
export async function keepAnAdmin(core: Core, tx: Tx, personId: string): Promise<void> {
  const admins = await rows(tx, PersonRoles).find({
    where: { role: 'admin' },
    order: { personId: 'ASC' },
    ...forUpdate(core.db),
  })
  if (!admins.some((admin) => admin.personId === personId)) return
  for (const admin of admins) {
    if (admin.personId === personId) continue
    if (await rows(tx, People).existsBy({ id: admin.personId, active: true })) return
  }
  throw new BusinessError('last-admin')
}
