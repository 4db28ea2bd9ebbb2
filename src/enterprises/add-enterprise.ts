import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { BusinessError } from '../errors'
import { insertEnterprise, type NewEnterprise } from './insert-enterprise'
import { isCreditCode } from './rules/credit-code'

/**
 * Enters an enterprise (norm 3, 5).
 * @returns its id
 * @throws BusinessError `credit-code-wrong`, `enterprise-known`
 */
export async function addEnterprise(core: Core, enterprise: NewEnterprise): Promise<string> {
  const { creditCode } = enterprise
  if (!isCreditCode(creditCode)) throw new BusinessError('credit-code-wrong', { creditCode })
  try {
    return await core.db.transaction((tx) => insertEnterprise(core, tx, enterprise))
  } catch (error) {
    throw isDuplicate(error) ? new BusinessError('enterprise-known', { creditCode }) : error
  }
}
