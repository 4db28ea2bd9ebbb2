import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { demoDepartments, demoLines, demoPeople, type DemoPerson } from './demo-people'
import { hashPassword } from './passwords'
import { Departments, Lines, People, PersonRoles } from './store'

/** The password of everyone in the demo exchange; public, so the demo is only ever seeded into an empty database. */
export const demoPassword = 'quanlian-demo'

/** Fills an empty database with the people of the demo exchange. @returns false, and nothing done, when anyone is there already */
export async function seedDemoPeople(core: Core): Promise<boolean> {
  const passwordHash = await hashPassword(demoPassword)
  try {
    return await core.db.transaction(async (tx) => {
      if ((await rows(tx, People).count()) > 0) return false
      await insertAll(tx, passwordHash)
      return true
    })
  } catch (error) {
    if (isDuplicate(error)) return false // another replica was quicker
    throw error
  }
}

/** The demo's people that can be offered on the sign-in page, in the order they are best met. */
export async function demoAccounts(core: Core): Promise<DemoPerson[]> {
  const active = await core.db.read((tx) => rows(tx, People).findBy({ active: true }))
  const ids = new Set(active.map(({ id }) => id))
  return Object.values(demoPeople).filter(({ id }) => ids.has(id))
}

async function insertAll(tx: Tx, passwordHash: string): Promise<void> {
  const everyone: readonly DemoPerson[] = Object.values(demoPeople)
  await rows(tx, Lines).insert(Object.values(demoLines))
  await rows(tx, Departments).insert(Object.values(demoDepartments))
  await rows(tx, People).insert(
    everyone.map(({ roles: _, ...person }) => ({
      ...person,
      passwordHash,
      passwordTemporary: false,
      active: true,
    })),
  )
  const given = everyone.flatMap(({ id, roles }) => roles.map((role) => ({ personId: id, role })))
  await rows(tx, PersonRoles).insert(given)
}
