import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { isCreditCode } from './rules/credit-code'
import { Enterprises, type Enterprise } from './store'

/** What has to be known of an enterprise to enter it. */
export type NewEnterprise = Omit<Enterprise, 'id' | 'createdAt' | 'updatedAt' | 'version'>

/**
 * Enters an enterprise (norm 3, 5).
 * @returns its id
 * @throws BusinessError `credit-code-wrong`, `enterprise-known`
 */
export async function addEnterprise(core: Core, enterprise: NewEnterprise): Promise<string> {
  const { creditCode, name } = enterprise
  if (!isCreditCode(creditCode)) throw new BusinessError('credit-code-wrong', { creditCode })
  const id = newId()
  const now = core.clock.now()
  return core.db.transaction(async (tx) => {
    try {
      await rows(tx, Enterprises).insert({ ...enterprise, id, createdAt: now, updatedAt: now })
    } catch (error) {
      throw isDuplicate(error) ? new BusinessError('enterprise-known', { creditCode }) : error
    }
    await indexText(tx, [{ kind: 'enterprise', ref: id, text: `${name} ${creditCode}` }])
    return id
  })
}
