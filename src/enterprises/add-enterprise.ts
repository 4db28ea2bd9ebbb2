import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { insertEnterprise, type Entry, type NewEnterprise } from './insert-enterprise'
import { isCreditCode } from './rules/credit-code'
import { Enterprises } from './store'

/**
 * Enters an enterprise (norm 3, 5). Sent twice under one `id`, it is entered once.
 * @returns its id
 * @throws BusinessError `credit-code-wrong`, `enterprise-known`
 */
export async function addEnterprise(
  core: Core,
  enterprise: NewEnterprise & { id?: string; entry?: Entry },
): Promise<string> {
  const { creditCode, id } = enterprise
  if (!isCreditCode(creditCode))
    throw new BusinessError('credit-code-wrong', { field: 'creditCode', creditCode })
  try {
    return await core.db.transaction((tx) => insertEnterprise(core, tx, enterprise))
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const known = await core.db.read((tx) => rows(tx, Enterprises).findOneBy({ creditCode }))
  if (known && known.id === id) return known.id
  throw knownAlready(creditCode, known?.name)
}

/** The refusal of a credit code that another enterprise has. */
export function knownAlready(creditCode: string, enterprise = ''): BusinessError {
  return new BusinessError('enterprise-known', { field: 'creditCode', creditCode, enterprise })
}
