import type { Core } from '../core'
import { Deadlines, type Deadline } from '../calendar/store'
import { rows } from '../database/table'

/** The deadlines of a case, in the order they were started. */
export function deadlinesOf(core: Core, caseId: string): Promise<Deadline[]> {
  return core.db.read((tx) =>
    rows(tx, Deadlines).find({ where: { caseId }, order: { startedAt: 'ASC', id: 'ASC' } }),
  )
}
