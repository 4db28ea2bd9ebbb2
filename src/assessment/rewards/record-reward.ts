import { IsNull } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { Deductions } from '../../scoring'
import { insertDeduction } from '../month/deduct'
import type { NewReward } from './reward-input'
import { isPenalty, mayRecordRewards } from './reward-rights'
import { tellOfReward } from '../tell'
import { targetOf } from './reward-target'
import { Rewards } from './store'

/**
 * Records a reward or a penalty of a year with its decision (norm 18); 绩效考核扣分 of a person is deducted in the month it names. The
 * same submission twice is one.
 * @throws BusinessError `reward-not-allowed`, `person-unknown`, `department-unknown`, `month-closed`, `month-not-begun`, `invalid-input`
 */
export async function recordReward(
  core: Core,
  actor: Actor,
  { year, input }: { year: number; input: NewReward },
): Promise<void> {
  if (!mayRecordRewards(actor)) throw new BusinessError('reward-not-allowed')
  try {
    await core.db.transaction((tx) => record(core, tx, { actor, year, input }))
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

async function record(
  core: Core,
  tx: Tx,
  of: { actor: Actor; year: number; input: NewReward },
): Promise<void> {
  const { actor, year, input } = of
  const { submissionId: id, kind, targetKind, decision, decisionNumber, decidedOn } = input
  const target = await targetOf(core, tx, { actor, input })
  const deducts = kind === 'deduction' && targetKind === 'person'
  const reward = {
    ...{ id, year, kind, targetKind, ...target, decision, decisionNumber, decidedOn },
    amount: isPenalty(kind) ? null : input.amount,
    ...{ points: kind === 'deduction' ? input.points : null, month: deducts ? input.month : null },
    ...{ byId: actor.id, byName: actor.name, at: core.clock.now() },
    ...{ revokedAt: null, revokedById: null, revokedByName: null, revokeReason: null },
  }
  await rows(tx, Rewards).insert(reward)
  await tellOfReward(core, tx, { actor, of: reward })
  if (!deducts) return
  const reason = `${decision.slice(0, 420)}（${decisionNumber}）`
  const taken = { submissionId: id, personId: input.personId, points: input.points ?? 0, reason }
  await insertDeduction(core, tx, { actor, input: { ...taken, month: input.month, fact: `reward:${id}` } })
}

/** Revokes a reward or penalty with its reason, and what it deducted. @throws BusinessError `reward-not-allowed`, `reward-not-found` */
export async function revokeReward(
  core: Core,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  if (!mayRecordRewards(actor)) throw new BusinessError('reward-not-allowed')
  const revoked = { revokedAt: core.clock.now(), revokedByName: actor.name, revokeReason: reason }
  await core.db.transaction(async (tx) => {
    const of = await rows(tx, Rewards).findOneBy({ id })
    if (!of) throw new BusinessError('reward-not-found')
    const change = { ...revoked, revokedById: actor.id }
    const { affected } = await rows(tx, Rewards).update({ id, revokedAt: IsNull() }, change)
    if (affected) await tellOfReward(core, tx, { actor, of, revoked: reason })
    await rows(tx, Deductions).update({ fact: `reward:${id}`, id, revokedAt: IsNull() }, revoked)
  })
}
