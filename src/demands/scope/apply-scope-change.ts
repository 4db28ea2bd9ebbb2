import { system } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { zhCN } from '../../web/locales/zh-CN'
import { AgreementVersions, Milestones } from '../agreement/store'
import { milestonesOf } from '../agreement/milestones-of'
import { agreementOf } from '../case-context'
import { enterScores } from '../enter-scores'
import { lockCase, recordAct } from '../open-cases'
import { rescaleParts } from '../rules/spread-amount'
import { Agreements, type Agreement } from '../work-store'
import { changeText } from './change-text'
import { ScopeChanges, type ScopeChange } from './store'

/** Puts an approved change into the agreement; what it was before is kept as a version (norm 13). Safe to run twice. */
export function applyScopeChange(
  core: Core,
  { caseId, scopeChangeId }: { caseId: string; scopeChangeId: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    const change = await rows(tx, ScopeChanges).findOneBy({ id: scopeChangeId, caseId })
    if (!change) throw new BusinessError('scope-change-not-found')
    const agreement = await agreementOf(tx, caseId)
    if (change.state !== 'approved' || !agreement || demand.closedAt) return
    await keepVersion(core, tx, { agreement, change })
    await moveMilestones(tx, { agreement, change })
    const { newAmount: amount, newDueOn: dueOn } = change
    await rows(tx, Agreements).update({ id: agreement.id }, { amount, dueOn })
    const applied = { state: 'applied' as const, appliedAt: core.clock.now() }
    await rows(tx, ScopeChanges).update({ id: change.id }, applied)
    await recordAct(core, tx, { demand, actor: system, act: 'scope-applied', words: changeText(change) })
    await enterScores(core, tx, demand)
  })
}

interface Applied {
  agreement: Agreement
  change: ScopeChange
}

async function keepVersion(core: Core, tx: Tx, { agreement, change }: Applied): Promise<void> {
  const { id: agreementId, caseId, amount, dueOn } = agreement
  const milestones = (await milestonesOf(tx, caseId)).map((one) => {
    const { ordinal, name, dueOn, amount } = one
    return { ordinal, name, dueOn, amount }
  })
  const ordinal = (await rows(tx, AgreementVersions).countBy({ caseId })) + 1
  const kept = { id: newId(), agreementId, caseId, ordinal, amount, dueOn, milestones }
  await rows(tx, AgreementVersions).insert({
    ...kept,
    scopeChangeId: change.id,
    replacedAt: core.clock.now(),
  })
}

/** The difference goes to what is not accepted yet; where all is, to a milestone of its own. No milestone is later than the agreement. */
async function moveMilestones(tx: Tx, { agreement, change }: Applied): Promise<void> {
  const { newAmount, newDueOn, oldDueOn } = change
  const milestones = await milestonesOf(tx, agreement.caseId)
  const amounts = rescaleParts(milestones, newAmount)
  for (const [index, { id, dueOn, amount, acceptedAmount }] of milestones.entries()) {
    const isOpen = acceptedAmount < amount || amount === 0
    const isLast = isOpen && dueOn === oldDueOn
    const moved = isLast || (isOpen && dueOn > newDueOn) ? newDueOn : dueOn
    await rows(tx, Milestones).update({ id }, { amount: amounts?.[index] ?? amount, dueOn: moved })
  }
  if (amounts) return
  const amount = newAmount - milestones.reduce((sum, one) => sum + one.amount, 0)
  await rows(tx, Milestones).insert({
    ...{ id: newId(), agreementId: agreement.id, caseId: agreement.caseId, ordinal: milestones.length + 1 },
    ...{ name: zhCN.t('demands.scope.added'), dueOn: newDueOn, amount },
    ...{ acceptedAmount: 0, acceptedOn: null, acceptedByName: null },
  })
}
