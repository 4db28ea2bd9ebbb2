import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { agreementOf } from '../case-context'
import { yuanText } from '../rules/money'
import { spreadAcceptance } from '../rules/spread-amount'
import { Agreements } from '../work-store'
import { milestonesOf, sumAccepted } from './milestones-of'
import { Acceptances, Milestones } from './store'
import { requireNoScopeChange } from '../scope/open-scope-change'

/**
 * Accepts what the head confirmed in all: beyond what milestones have accepted already, in their order, so that both agree (norm 17.Q2).
 * @throws BusinessError `agreement-missing`, `accepted-above-agreed`, `accepted-below-milestones`, `scope-change-open`
 */
export async function acceptCompletion(
  core: Core,
  tx: Tx,
  { actor, caseId, total }: { actor: Pick<Actor, 'id' | 'name'>; caseId: string; total: number },
): Promise<void> {
  const agreement = await agreementOf(tx, caseId)
  if (!agreement) throw new BusinessError('agreement-missing')
  await requireNoScopeChange(tx, caseId)
  checkTotal(agreement, total)
  const milestones = await milestonesOf(tx, caseId)
  if (milestones.length === 0)
    return void (await rows(tx, Agreements).update({ id: agreement.id }, { acceptedAmount: total }))
  const now = core.clock.now()
  const acceptedOn = dayOf(now)
  for (const [index, toAmount] of spreadAcceptance(milestones, total).entries()) {
    const { id: milestoneId, acceptedAmount: fromAmount } = milestones[index]!
    if (toAmount === fromAmount) continue
    const change = { acceptedAmount: toAmount, acceptedOn, acceptedByName: actor.name }
    await rows(tx, Milestones).update({ id: milestoneId }, change)
    await rows(tx, Acceptances).insert({
      ...{ id: newId(), caseId, milestoneId, fromAmount, toAmount, acceptedOn },
      ...{ note: null, evidencePlace: null, byId: actor.id, byName: actor.name, at: now },
    })
  }
  await sumAccepted(tx, agreement)
}

function checkTotal({ amount, acceptedAmount }: { amount: number; acceptedAmount: number }, total: number) {
  const field = 'acceptedAmount'
  if (total > amount) throw new BusinessError('accepted-above-agreed', { field, agreed: yuanText(amount) })
  if (total < acceptedAmount)
    throw new BusinessError('accepted-below-milestones', { field, accepted: yuanText(acceptedAmount) })
}
