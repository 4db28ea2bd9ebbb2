import { system } from '../actor'
import type { Core } from '../core'
import { classify, putOnList } from '../enterprises'
import { zhCN } from '../web/locales/zh-CN'
import { lockQualification, recordAct } from './open-qualifications'

/**
 * An approved enterprise enters the qualified list with its class and tier: from here it may be worked on (norm 3, 5). Safe to run twice.
 * @returns whether it goes without a ceremony, as 纯托管 does
 */
export function enterOnList(core: Core, caseId: string): Promise<{ custodyOnly: boolean }> {
  return core.db.transaction(async (tx) => {
    const qualification = await lockQualification(core, tx, caseId)
    const { enterpriseId, approvedClass, approvedTier, approvedByName, endedAt } = qualification
    const custodyOnly = approvedTier === 'custody'
    if (!approvedClass || !approvedTier) throw new Error(`qualification ${caseId} is not approved`)
    if (endedAt) return { custodyOnly }
    const reason = zhCN.t('qualification.onListBecause', { name: approvedByName })
    const move = { actor: system, enterpriseId, reason }
    await classify(core, tx, { ...move, class: approvedClass, tier: approvedTier })
    const entered = await putOnList(core, tx, move)
    if (entered) await recordAct(core, tx, { qualification, actor: system, act: 'on-list' })
    return { custodyOnly }
  })
}
