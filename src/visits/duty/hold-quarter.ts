import { readCalendar } from '../../calendar'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { servicePolicyOn } from '../../policies'
import { quarterInstants, type QuarterInstants } from './rules/quarter-instants'
import { spanOf, type Quarter } from './rules/quarter'
import { VisitQuarters, type VisitQuarter } from './store'

/** A department's quarter, locked until the transaction ends. @throws BusinessError `visit-quarter-not-found` */
export async function holdQuarter(core: Core, tx: Tx, id: string): Promise<VisitQuarter> {
  const quarter = await rows(tx, VisitQuarters).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!quarter) throw new BusinessError('visit-quarter-not-found')
  return quarter
}

/** The instants of a quarter by the calendar as it stands and the policy of its first day. */
export async function instantsOf(tx: Tx, quarter: Quarter): Promise<QuarterInstants> {
  const policy = await servicePolicyOn(tx, spanOf(quarter).from)
  return quarterInstants(await readCalendar(tx), quarter, policy)
}
