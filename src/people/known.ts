import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { Departments, Lines, People, type Person } from './store'

/** Throws `department-unknown` unless it is null or exists. */
export async function mustBeDepartment(tx: Tx, id: string | null): Promise<void> {
  if (id && !(await rows(tx, Departments).existsBy({ id })))
    throw new BusinessError('department-unknown', { field: 'departmentId' })
}

/** Throws `line-unknown` unless it is null or exists. */
export async function mustBeLine(tx: Tx, id: string | null): Promise<void> {
  if (id && !(await rows(tx, Lines).existsBy({ id })))
    throw new BusinessError('line-unknown', { field: 'lineId' })
}

/** Throws `person-unknown` under `field` unless it is null or an active person. */
export async function mustBeActive(tx: Tx, id: string | null, field: string): Promise<void> {
  if (id && !(await rows(tx, People).existsBy({ id, active: true })))
    throw new BusinessError('person-unknown', { field })
}

/** The person, active or not; throws `person-not-found`. */
export async function personOf(tx: Tx, id: string): Promise<Person> {
  const person = await rows(tx, People).findOneBy({ id })
  if (!person) throw new BusinessError('person-not-found')
  return person
}
