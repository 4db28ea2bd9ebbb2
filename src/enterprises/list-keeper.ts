import type { Core } from '../core'
import { rows } from '../database/table'
import { Departments, type Department } from '../people/store'

/** The department that builds and keeps the qualified list, by default 市场发展部 (norm 5); null while none is named in 部门. */
export function listKeeper(core: Core): Promise<Department | null> {
  return core.db.read((tx) => rows(tx, Departments).findOneBy({ keepsList: true }))
}
