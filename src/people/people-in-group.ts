import { In } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Departments, Lines, People, PersonRoles, type GivenRole, type Person } from './store'

/**
 * The active people who answer to a group: `department:<id>`, `head:<departmentId>`, `line-director:<lineId>`, `role:<role>`
 * or `person:<id>`. Nobody for a group that doesn't exist.
 */
export function peopleInGroup(core: Core, group: string): Promise<Person[]> {
  const [kind = '', id = ''] = group.split(/:(.*)/s)
  return core.db.read(async (tx) => {
    const condition = await membership(tx, kind, id)
    return rows(tx, People).find({ where: { ...condition, active: true }, order: { account: 'ASC' } })
  })
}

async function membership(tx: Tx, kind: string, id: string) {
  if (kind === 'department') return { departmentId: id }
  if (kind === 'role' && id === 'staff') return {}
  return { id: In(await idsOf(tx, kind, id)) }
}

async function idsOf(tx: Tx, kind: string, id: string): Promise<string[]> {
  if (kind === 'person') return [id]
  if (kind === 'head') return present((await rows(tx, Departments).findBy({ id })).map((one) => one.headId))
  if (kind === 'line-director')
    return present((await rows(tx, Lines).findBy({ id })).map((one) => one.directorId))
  if (kind === 'role') return withRole(tx, id)
  return []
}

async function withRole(tx: Tx, role: string): Promise<string[]> {
  if (role === 'department-head')
    return present((await rows(tx, Departments).find()).map((one) => one.headId))
  if (role === 'line-director') return present((await rows(tx, Lines).find()).map((one) => one.directorId))
  return (await rows(tx, PersonRoles).findBy({ role: role as GivenRole })).map((one) => one.personId)
}

function present(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null)
}
