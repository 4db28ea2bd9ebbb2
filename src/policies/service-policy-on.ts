import type { Tx } from '../database/database'
import { serviceDefaults, type ServicePolicy } from './rules/service-policy'
import type { PolicyVersion } from './store'
import { inForce, versionsOf } from './version-on'

/** Gives the service policy of a day, `YYYY-MM-DD`. */
export type PolicyBook = (day: string) => ServicePolicy

/** The service policy in force on a day, `YYYY-MM-DD`: that of the fact, so that a case stays under the version of its day (norm 19–20). */
export async function servicePolicyOn(tx: Tx, day: string): Promise<ServicePolicy> {
  return serviceBook(await versionsOf(tx, 'service'))(day)
}

/** The book of these versions, in the order of `versionsOf`; what a version does not name is the product's default. */
export function serviceBook(versions: readonly Pick<PolicyVersion, 'validFrom' | 'content'>[]): PolicyBook {
  return (day) => ({ ...serviceDefaults, ...(inForce(versions, day)?.content as Partial<ServicePolicy>) })
}
