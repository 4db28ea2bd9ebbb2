import { Brackets } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { departments } from './house'
import { People, PersonRoles, type Person } from './store'

/** What a list of people may be narrowed to. */
export interface PeopleFilter {
  /** Part of name, account or position. */
  q: string
  departmentId: string
  /** Shut-out people instead of active ones. */
  inactive: boolean
}

/** A person as the list shows them. */
export type ListedPerson = Omit<Person, 'passwordHash'> & { department: string; roles: string[] }

/** People in order of account; the first 500, which is many times an exchange's staff. */
export async function listPeople(core: Core, filter: PeopleFilter): Promise<ListedPerson[]> {
  const departmentNames = new Map((await departments(core)).map(({ id, name }) => [id, name]))
  return core.db.read(async (tx) => {
    const found = rows(tx, People)
      .createQueryBuilder('p')
      .where('p.active = :active', { active: !filter.inactive })
    if (filter.departmentId) found.andWhere('p.departmentId = :departmentId', filter)
    if (filter.q) found.andWhere(textMatches(filter.q))
    const people = await found.orderBy('p.account').take(500).getMany()
    const given = await rows(tx, PersonRoles).find()
    return people.map(({ passwordHash: _, ...person }) => ({
      ...person,
      department: departmentNames.get(person.departmentId ?? '') ?? '',
      roles: given.filter(({ personId }) => personId === person.id).map(({ role }) => role),
    }))
  })
}

function textMatches(q: string): Brackets {
  const part = { part: `%${q.replace(/[!%_]/g, '!$&')}%` }
  return new Brackets((either) =>
    ['name', 'account', 'position'].forEach((column) =>
      either.orWhere(`p.${column} LIKE :part ESCAPE '!'`, part),
    ),
  )
}
