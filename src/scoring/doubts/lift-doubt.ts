import { IsNull } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { bookedFor, bookPoints } from '../book-points'
import { checkMayCheck } from '../rules/scoring-rights'
import { ScoreEntries } from '../store'
import { rescoreVisits } from './raise-doubt'
import { Deductions, Doubts } from './store'

/**
 * Lifts a doubt: what it took comes back by entries of their own, and its deductions are revoked.
 * @throws BusinessError `score-check-not-allowed`, `doubt-not-found`
 */
export async function liftDoubt(
  core: Core,
  tx: Tx,
  { actor, doubtId, reason }: { actor: Actor; doubtId: string; reason: string },
): Promise<void> {
  checkMayCheck(actor)
  const liftedAt = core.clock.now()
  const lifted = { liftedAt, liftedByName: actor.name, liftReason: reason }
  const { affected } = await rows(tx, Doubts).update({ id: doubtId, liftedAt: IsNull() }, lifted)
  if (!affected) throw new BusinessError('doubt-not-found')
  const { fact } = await rows(tx, Doubts).findOneByOrFail({ id: doubtId })
  await giveBack(core, tx, { fact, doubtId })
  await rescoreVisits(core, tx, await bookedFor(tx, fact))
  const revoked = { revokedAt: liftedAt, revokedByName: actor.name, revokeReason: reason }
  await rows(tx, Deductions).update({ doubtId, revokedAt: IsNull() }, revoked)
}

async function giveBack(
  core: Core,
  tx: Tx,
  { fact, doubtId }: { fact: string; doubtId: string },
): Promise<void> {
  const taken = await rows(tx, ScoreEntries).findBy({ fact, kind: 'fact', evidence: `doubt:${doubtId}` })
  for (const earned of await bookedFor(tx, fact)) {
    const mine = taken.filter(({ rule, personId }) => rule === earned.rule && personId === earned.personId)
    const points = earned.points - mine.reduce((sum, entry) => sum + entry.points, 0)
    await bookPoints(core, tx, { ...earned, points, evidence: `doubt-lifted:${doubtId}` })
  }
}
