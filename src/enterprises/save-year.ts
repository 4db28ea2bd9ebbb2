import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { BusinessError } from '../errors'
import { lockEnterprise, noteChanges } from './change-enterprise'
import type { YearInput } from './enterprise-input'
import { requireRight } from './may-edit'
import { EnterpriseYears } from './record-store'
import { yearText } from './rules/year-text'

/**
 * Enters or corrects a financial year of an enterprise (norm 3).
 * Throws `enterprise-unknown`, `enterprise-edit-not-allowed`, `year-changed-meanwhile`, `year-empty`.
 */
export function saveYear(
  core: Core,
  actor: Actor,
  { enterpriseId, input }: { enterpriseId: string; input: YearInput },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const enterprise = await lockEnterprise(core, tx, enterpriseId)
    await requireRight(core, actor, { enterprise, right: 'facts' })
    const { year, revenue, profit, assets } = input
    const before = await rows(tx, EnterpriseYears).findOneBy({ enterpriseId, year })
    if ((before?.version ?? 0) !== input.version) throw new BusinessError('year-changed-meanwhile', { year })
    const growth = input.growth === null ? null : Math.round(input.growth * 100)
    const amounts = { year, revenue, profit, assets, growth }
    if ([revenue, profit, assets, growth].every((one) => one === null))
      throw new BusinessError('year-empty', { field: 'revenue' })
    if (before && yearText(before) === yearText(amounts)) return
    const row = { ...amounts, enterpriseId, updatedAt: core.clock.now(), version: input.version + 1 }
    await upsert(tx, EnterpriseYears, { rows: [row], keys: ['enterpriseId', 'year'] })
    const line = { what: 'finances', was: before && yearText(before), became: yearText(amounts) }
    await noteChanges(core, tx, { actor, enterpriseId, reason: '', lines: [line] })
  })
}
