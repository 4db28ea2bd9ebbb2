import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { TimelineHeads, type TimelineHead } from './store'

/** The end of a case's chain, locked until the transaction ends so that nobody writes meanwhile; null before the first line. */
export function lockHead(core: Core, tx: Tx, caseId: string): Promise<TimelineHead | null> {
  return rows(tx, TimelineHeads).findOne({ where: { caseId }, ...forUpdate(core.db) })
}
