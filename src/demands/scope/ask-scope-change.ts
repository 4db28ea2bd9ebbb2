import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { servicePolicyOn } from '../../policies'
import { agreementOf } from '../case-context'
import { lineAsked, requireLead } from '../case-lead'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { yuanText } from '../rules/money'
import { changePercent } from '../rules/spread-amount'
import type { Demand } from '../store'
import type { Agreement } from '../work-store'
import { changeText } from './change-text'
import { requireNoScopeChange } from './open-scope-change'
import { ScopeChanges } from './store'

/** What the lead wants changed of the agreement, and why; the new amount in fen. */
export interface AskScopeChange {
  submissionId: string
  caseId: string
  what: string
  why: string
  newAmount: number
  newDueOn: string
}

/**
 * The lead asks for another scope; the head decides, and of a large change of the amount the line director too (norm 13). The same
 * submission sent twice is one request.
 * @throws BusinessError `case-closed`, `case-lead-only-not-allowed`, `scope-not-executing`, `scope-change-open`, and by the field
 * `scope-unchanged`, `scope-below-accepted`, `scope-due-before-signed`, `scope-due-past`
 */
export async function askScopeChange(core: Core, actor: Actor, input: AskScopeChange): Promise<void> {
  const { submissionId: id, caseId, what, why, newAmount, newDueOn } = input
  await core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, caseId)
    requireLead(actor, demand)
    if (await rows(tx, ScopeChanges).existsBy({ id })) return
    const agreement = await agreementOf(tx, caseId)
    if (!agreement || demand.state !== 'executing') throw new BusinessError('scope-not-executing')
    await requireNoScopeChange(tx, caseId)
    check(core, agreement, input)
    const needsDirector = await isLarge(tx, demand, { before: agreement.amount, after: newAmount })
    const { amount: oldAmount, dueOn: oldDueOn } = agreement
    const change = { oldAmount, oldDueOn, newAmount, newDueOn }
    await rows(tx, ScopeChanges).insert({
      ...{ id, caseId, state: 'asked', what, why, ...change, needsDirector },
      ...{ askedById: actor.id, askedByName: actor.name, askedAt: core.clock.now() },
    })
    const data = { change: changeText(change) }
    await recordAct(core, tx, { demand, actor, act: 'scope-asked', words: what, data })
    const { departmentId } = demand
    const variables = { caseId, scopeChangeId: id, departmentId, lineId: lineAsked(demand), needsDirector }
    await enqueue(tx, core.clock, {
      kind: 'message',
      caseId,
      payload: { name: 'scope-change-asked', correlationKey: id, variables },
      dedupeKey: `scope-change-asked:${id}`,
    })
  })
}

/** Whether an amount changes by more than the policy of the case's day lets a head decide alone. */
export async function isLarge(
  tx: Tx,
  demand: Pick<Demand, 'recordedAt'>,
  { before, after }: { before: number; after: number },
): Promise<boolean> {
  const { scopeChangeDirectorPercent } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
  return changePercent(before, after) > scopeChangeDirectorPercent
}

function check(core: Core, agreement: Agreement, { newAmount, newDueOn }: AskScopeChange): void {
  const { amount, acceptedAmount, signedOn, dueOn } = agreement
  if (newAmount === amount && newDueOn === dueOn)
    throw new BusinessError('scope-unchanged', { field: 'newAmount' })
  if (newAmount < acceptedAmount)
    throw new BusinessError('scope-below-accepted', {
      field: 'newAmount',
      accepted: yuanText(acceptedAmount),
    })
  if (newDueOn < signedOn) throw new BusinessError('scope-due-before-signed', { field: 'newDueOn', signedOn })
  if (newDueOn !== dueOn && newDueOn < dayOf(core.clock.now()))
    throw new BusinessError('scope-due-past', { field: 'newDueOn', day: dueOn })
}
