import { system } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { addPerson } from './add-person'
import { People } from './store'

/** Makes the account `admin` in a database without people, so that somebody can get in. @returns its password to print once; null when not needed */
export async function ensureFirstAdmin(core: Core): Promise<string | null> {
  const anyone = await core.db.read((tx) => rows(tx, People).count())
  if (anyone > 0) return null
  const admin = { account: 'admin', name: '管理员', departmentId: null, position: '系统管理员', email: null }
  const { password } = await addPerson(core, system, { ...admin, roles: ['admin'] })
  return password
}
