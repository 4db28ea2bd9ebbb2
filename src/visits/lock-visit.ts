import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { Visits, type Visit } from './store'

/** A visit, locked until the transaction ends. @throws BusinessError `visit-not-found` */
export async function lockVisit(core: Core, tx: Tx, id: string): Promise<Visit> {
  const visit = await rows(tx, Visits).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!visit) throw new BusinessError('visit-not-found')
  return visit
}
