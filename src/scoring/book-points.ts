import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { ScoreEntries, type ScoreEntry } from './store'

/** What a fact has earned one person so far, by one rule. `points` is the whole amount, not the growth. */
export type Earned = Omit<ScoreEntry, 'id' | 'sourceKey' | 'enteredAt'>

/**
 * Brings the score book up to what was earned: adds the difference to what it holds, nothing when it agrees.
 * The number of entries so far is part of the key, so two writers who saw the same book enter the difference once.
 */
export async function bookPoints(core: Core, tx: Tx, earned: Earned): Promise<void> {
  const { fact, rule, personId } = earned
  const booked = await rows(tx, ScoreEntries).find({ where: { fact, rule, personId } })
  const points = earned.points - booked.reduce((sum, entry) => sum + entry.points, 0)
  if (points === 0) return
  const sourceKey = `${fact}:${rule}:${personId}:${booked.length}`
  try {
    await rows(tx, ScoreEntries).insert({
      ...earned,
      points,
      sourceKey,
      id: newId(),
      enteredAt: core.clock.now(),
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
