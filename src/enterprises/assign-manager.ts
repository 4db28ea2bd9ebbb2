import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { People } from '../people/store'
import { changeEnterprise, type EnterpriseEdit } from './change-enterprise'

/**
 * Gives an enterprise a customer manager (norm 5, 6). Safe to run twice.
 * Throws `enterprise-unknown`, `manager-unknown`. @returns whether it had another
 */
export async function assignManager(
  core: Core,
  tx: Tx,
  of: Omit<EnterpriseEdit, 'fields'> & { managerId: string },
): Promise<boolean> {
  const { managerId: id, ...edit } = of
  if (!(await rows(tx, People).existsBy({ id, active: true })))
    throw new BusinessError('manager-unknown', { field: 'managerId' })
  return changeEnterprise(core, tx, { ...edit, fields: { customerManagerId: id } })
}
