import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { Enterprises, type Enterprise } from './store'

/**
 * The enterprise, if it may be worked on (norm 5); the refusal of another leads to its qualification.
 * @throws BusinessError `enterprise-unknown`, `enterprise-not-on-list`
 */
export async function requireOnList(tx: Tx, enterpriseId: string): Promise<Enterprise> {
  const enterprise = await rows(tx, Enterprises).findOneBy({ id: enterpriseId })
  if (!enterprise) throw new BusinessError('enterprise-unknown')
  if (!enterprise.onQualifiedList)
    throw new BusinessError('enterprise-not-on-list', {
      ...{ enterprise: enterprise.name, enterpriseId },
      next: { address: qualificationAddress(enterpriseId), label: 'qualification.startFor' },
    })
  return enterprise
}

/** Where the qualification of an enterprise is started; of one that is not known yet without `enterpriseId`. */
export function qualificationAddress(enterpriseId?: string): string {
  return enterpriseId ? `/qualifications/new?enterprise=${enterpriseId}` : '/qualifications/new'
}
