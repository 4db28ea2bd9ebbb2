import type { Core } from '../core'
import { rows } from '../database/table'
import { Enterprises, type Enterprise } from './store'

/** One enterprise, on the list or not; null when there is none. Everyone signed in may know it. */
export function enterpriseOf(core: Core, id: string): Promise<Enterprise | null> {
  return core.db.read((tx) => rows(tx, Enterprises).findOneBy({ id }))
}
