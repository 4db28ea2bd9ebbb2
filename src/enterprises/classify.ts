import type { Core } from '../core'
import type { Tx } from '../database/database'
import { changeEnterprise, type EnterpriseEdit } from './change-enterprise'
import type { EnterpriseClass, EnterpriseTier } from './store'

/** Sets class and tier of an enterprise (norm 3). Safe to run twice. Throws `enterprise-unknown`. @returns whether they were others */
export function classify(
  core: Core,
  tx: Tx,
  of: Omit<EnterpriseEdit, 'fields'> & { class: EnterpriseClass; tier: EnterpriseTier },
): Promise<boolean> {
  const { class: kind, tier, ...edit } = of
  return changeEnterprise(core, tx, { ...edit, fields: { class: kind, tier } })
}
