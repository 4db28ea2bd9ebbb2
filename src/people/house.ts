import { In } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Departments, Lines, People, type Department, type Line, type Person } from './store'

/** Every department, the front-line ones first, in the order they were founded. */
export function departments(core: Core): Promise<Department[]> {
  return core.db.read((tx) => rows(tx, Departments).find({ order: { kind: 'ASC', id: 'ASC' } }))
}

/** One department, or null. */
export function findDepartment(core: Core, id: string): Promise<Department | null> {
  return core.db.read((tx) => rows(tx, Departments).findOneBy({ id }))
}

/** Every business line in the order they were founded. */
export function lines(core: Core): Promise<Line[]> {
  return core.db.read((tx) => rows(tx, Lines).find({ order: { id: 'ASC' } }))
}

/** One person whether active or not, or null. */
export function findPerson(core: Core, id: string): Promise<Person | null> {
  return core.db.read((tx) => rows(tx, People).findOneBy({ id }))
}

/** Names of people by id, for pages that show who did what; ids unknown here are left out. */
export async function namesOf(core: Core, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await core.db.read((tx) => rows(tx, People).findBy({ id: In([...new Set(ids)]) }))
  return new Map(found.map((person) => [person.id, person.name]))
}

/** The active people of a department, in order of account. */
export function peopleOfDepartment(core: Core, departmentId: string): Promise<Person[]> {
  return core.db.read((tx) =>
    rows(tx, People).find({ where: { departmentId, active: true }, order: { account: 'ASC' } }),
  )
}

/** Every active person, in order of account. */
export function activePeople(core: Core): Promise<Person[]> {
  return core.db.read((tx) => rows(tx, People).find({ where: { active: true }, order: { account: 'ASC' } }))
}
