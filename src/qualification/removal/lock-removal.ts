import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { Removals, type Removal } from './store'

/** A request for removal that is not decided yet, held until the transaction ends. Throws `removal-not-found`, `removal-decided`. */
export async function lockRemoval(core: Core, tx: Tx, id: string): Promise<Removal> {
  const found = await rows(tx, Removals).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!found) throw new BusinessError('removal-not-found')
  if (found.state !== 'asked')
    throw new BusinessError('removal-decided', { enterprise: found.enterpriseName })
  return found
}
