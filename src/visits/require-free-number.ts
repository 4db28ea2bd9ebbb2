import { Not } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { Visits } from './store'

/** A number of the counter system names one visit (norm 13). `own` is the visit that may carry it. @throws BusinessError `counter-number-taken` */
export async function requireFreeNumber(
  tx: Tx,
  counterNumber: string | null,
  own: string | null,
): Promise<void> {
  if (!counterNumber) return
  const where = { counterNumber, ...(own ? { id: Not(own) } : {}) }
  if (await rows(tx, Visits).existsBy(where))
    throw new BusinessError('counter-number-taken', { field: 'counterNumber', number: counterNumber })
}
