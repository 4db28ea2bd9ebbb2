import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { zhCN } from '../../web/locales/zh-CN'
import type { PlannedMilestone } from '../rules/parse-milestones'
import { Agreements, type Agreement } from '../work-store'
import { Milestones, type Milestone } from './store'

/** The milestones of a case's agreement, in their order. */
export function milestonesOf(tx: Tx, caseId: string): Promise<Milestone[]> {
  return rows(tx, Milestones).find({ where: { caseId }, order: { ordinal: 'ASC' } })
}

/** Enters what was agreed; one milestone of 100 % where nothing was. */
export async function insertMilestones(
  tx: Tx,
  agreement: Pick<Agreement, 'id' | 'caseId' | 'amount' | 'dueOn'>,
  planned: readonly PlannedMilestone[],
): Promise<void> {
  const { id: agreementId, caseId, amount, dueOn } = agreement
  const whole = { name: zhCN.t('demands.agreement.whole'), dueOn, amount }
  const entered = planned.length > 0 ? planned : [whole]
  for (const [index, one] of entered.entries())
    await rows(tx, Milestones).insert({
      ...one,
      ...{ id: newId(), agreementId, caseId, ordinal: index + 1 },
      ...{ acceptedAmount: 0, acceptedOn: null, acceptedByName: null },
    })
}

/** Brings the agreement's accepted amount up to its milestones'. @returns it, in fen */
export async function sumAccepted(tx: Tx, agreement: Pick<Agreement, 'id' | 'caseId'>): Promise<number> {
  const milestones = await milestonesOf(tx, agreement.caseId)
  const acceptedAmount = milestones.reduce((sum, one) => sum + one.acceptedAmount, 0)
  await rows(tx, Agreements).update({ id: agreement.id }, { acceptedAmount })
  return acceptedAmount
}
