import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { Reassignments, type Reassignment } from './store'

/** A reassignment that has not ended, held until the transaction ends. Throws `reassignment-not-found`, `reassignment-ended`. */
export async function lockReassignment(core: Core, tx: Tx, id: string): Promise<Reassignment> {
  const found = await rows(tx, Reassignments).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!found) throw new BusinessError('reassignment-not-found')
  if (found.state !== 'asked') throw new BusinessError('reassignment-ended')
  return found
}
