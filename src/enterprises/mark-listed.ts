import { Not } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { changeEnterprise } from './change-enterprise'
import { Enterprises } from './store'

/** The facts of a listing (norm 5): day `YYYY-MM-DD`, 挂牌代码 and the number of the agreement. */
export interface Listing {
  actor: Pick<Actor, 'id' | 'name'>
  enterpriseId: string
  listedOn: string
  marketCode: string
  agreementNumber: string
}

/** Marks an enterprise as listed. Safe to run twice. Throws `enterprise-unknown`, `market-code-taken`. @returns whether anything was new */
export async function markListed(core: Core, tx: Tx, listing: Listing): Promise<boolean> {
  const { actor, enterpriseId, ...facts } = listing
  await mustBeFree(tx, enterpriseId, facts.marketCode)
  return changeEnterprise(core, tx, { actor, enterpriseId, reason: '', fields: { listed: true, ...facts } })
}

/** A market code names one enterprise. Throws `market-code-taken`. */
export async function mustBeFree(tx: Tx, enterpriseId: string, marketCode: string): Promise<void> {
  const other = await rows(tx, Enterprises).findOneBy({ marketCode, id: Not(enterpriseId) })
  if (other)
    throw new BusinessError('market-code-taken', { field: 'marketCode', marketCode, enterprise: other.name })
}
