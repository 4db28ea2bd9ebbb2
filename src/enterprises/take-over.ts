import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { lockEnterprise } from './change-enterprise'
import { requireRight } from './may-edit'
import { putOnList } from './qualified-list'
import { EnterpriseChanges } from './record-store'
import type { Enterprise } from './store'

/** On which papers an enterprise stood on the list before the product, and since which day `YYYY-MM-DD`. */
export interface TakeOver {
  enterpriseId: string
  qualifiedOn: string
  reason: string
  /** Whether a qualification of it was begun here and not withdrawn. */
  nominated: boolean
}

/**
 * An administrator enters an enterprise that was qualified before the product knew it; the history says so with day and reason (norm 5).
 * It is no way around the qualification: what was ever on the list here, or nominated here, goes by the process.
 * @throws BusinessError `enterprise-not-found`, `enterprise-edit-not-allowed`, those of `requireFromBefore`, and by the field `take-over-later`
 */
export function takeOver(core: Core, actor: Actor, input: TakeOver): Promise<void> {
  const { enterpriseId, qualifiedOn, nominated } = input
  return core.db.transaction(async (tx) => {
    const enterprise = await lockEnterprise(core, tx, enterpriseId)
    await requireRight(core, actor, { enterprise, right: 'list' })
    await requireFromBefore(tx, { enterprise, nominated })
    const latest = dayOf(enterprise.createdAt)
    if (qualifiedOn > latest) throw new BusinessError('take-over-later', { field: 'qualifiedOn', latest })
    const reason = zhCN.t('enterprises.takeOver.recorded', { day: qualifiedOn, reason: input.reason })
    await putOnList(core, tx, { actor, enterpriseId, reason })
  })
}

/** @throws BusinessError `take-over-on-list`, `take-over-was-on-list`, `take-over-nominated` */
export async function requireFromBefore(
  tx: Tx,
  { enterprise, nominated }: { enterprise: Enterprise; nominated: boolean },
): Promise<void> {
  if (enterprise.onQualifiedList) throw new BusinessError('take-over-on-list')
  if ((await everOnList(tx, [enterprise.id])).has(enterprise.id))
    throw new BusinessError('take-over-was-on-list')
  if (nominated) throw new BusinessError('take-over-nominated')
}

/** Those of the enterprises whose history says that they were on the list. */
export async function everOnList(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await rows(tx, EnterpriseChanges)
    .createQueryBuilder('c')
    .select('DISTINCT c.enterpriseId', 'id')
    .where("c.enterpriseId IN (:...ids) AND c.what = 'onQualifiedList' AND c.became = 'yes'", { ids })
    .getRawMany<{ id: string }>()
  return new Set(found.map(({ id }) => id))
}
