import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import type { Earned } from './book-points'
import { checkMayCheck } from './rules/scoring-rights'
import { ScoreEntries } from './store'
import { addEntryToSums } from './sums/add-to-sums'

/** A change of the score book by a person: `points` may be negative; `day` is the day of the fact it corrects. */
export interface Correction {
  actor: Actor
  entry: Earned
  reason: string
}

/**
 * Adds a correction with author and reason (norm 17.C): nothing that was booked or published is changed in place, and what facts earn
 * later is booked beside it. @returns the entry's id
 * @throws BusinessError `score-check-not-allowed`, `score-correction-reason-missing`, `score-correction-empty`
 */
export async function correctPoints(
  core: Core,
  tx: Tx,
  { actor, entry, reason }: Correction,
): Promise<string> {
  checkMayCheck(actor)
  if (!reason.trim()) throw new BusinessError('score-correction-reason-missing', { field: 'reason' })
  if (!Number.isInteger(entry.points) || entry.points === 0) throw new BusinessError('score-correction-empty')
  const id = newId()
  await rows(tx, ScoreEntries).insert({
    ...{ ...entry, id, sourceKey: `correction:${id}`, kind: 'correction', enteredAt: core.clock.now() },
    ...{ authorId: actor.id, authorName: actor.name, reason },
  })
  await addEntryToSums(tx, entry)
  return id
}
