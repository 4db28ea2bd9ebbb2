import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { notify, type Happening } from '../../src/messages'
import { Notices, type Notice } from '../../src/messages/store'

/** Tells of a happening in a transaction of its own. */
export function tell(core: Core, happening: Happening): Promise<void> {
  return core.db.transaction((tx) => notify(core, tx, happening))
}

/** Every notice about a case, oldest first. */
export function noticesOf(core: Core, caseId: string): Promise<Notice[]> {
  return core.db.read((tx) => rows(tx, Notices).find({ where: { caseId }, order: { id: 'ASC' } }))
}
