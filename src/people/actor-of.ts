import type { Actor, Role } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Departments, Lines, People, PersonRoles, type Person } from './store'

/** Who this person is to the product: roles, and the engine's candidate groups they answer to. */
export function actorOf(core: Core, person: Pick<Person, 'id' | 'name' | 'departmentId'>): Promise<Actor> {
  return core.db.read(async (tx) => {
    const [lineId, headed, directed, given] = [
      await lineOf(tx, person.departmentId),
      await rows(tx, Departments).findBy({ headId: person.id }),
      await rows(tx, Lines).findBy({ directorId: person.id }),
      await rows(tx, PersonRoles).findBy({ personId: person.id }),
    ]
    const roles: Role[] = ['staff', ...given.map(({ role }) => role)]
    if (headed.length > 0) roles.push('department-head')
    if (directed.length > 0) roles.push('line-director')
    const groups = [
      ...(person.departmentId ? [`department:${person.departmentId}`] : []),
      ...headed.map(({ id }) => `head:${id}`),
      ...directed.map(({ id }) => `line-director:${id}`),
      ...roles.map((role) => `role:${role}`),
    ]
    return { id: person.id, name: person.name, departmentId: person.departmentId, lineId, roles, groups }
  })
}

/** The actor of an active person by id or account; null when there is none. */
export async function findActor(core: Core, by: { id: string } | { account: string }): Promise<Actor | null> {
  const person = await core.db.read((tx) => rows(tx, People).findOneBy({ ...by, active: true }))
  return person && actorOf(core, person)
}

async function lineOf(tx: Tx, departmentId: string | null): Promise<string | null> {
  if (!departmentId) return null
  return (await rows(tx, Departments).findOneBy({ id: departmentId }))?.lineId ?? null
}
