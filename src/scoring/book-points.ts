import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { correctedBefore, standingDoubts, takenBy } from './doubts/standing-doubts'
import { enterMissing, type Difference, type Earned } from './enter-entries'
import { ScoreEntries, type ScoreEntry } from './store'

export type { Earned } from './enter-entries'

/**
 * Brings the score book up to what was earned: adds the difference to what it holds, nothing when it agrees. Corrections by people
 * stand beside and are not counted in. While a fact is in doubt it scores nothing (norm 17.C2): what it earns meanwhile is entered and
 * taken by the doubt at once, so that all of it comes back when the doubt is lifted.
 */
export function bookPoints(core: Core, tx: Tx, earned: Earned): Promise<void> {
  const { fact, rule, personId } = earned
  return enterMissing(core, tx, async () => {
    const held = await rows(tx, ScoreEntries).findBy({ fact, rule, personId })
    const doubt = (await standingDoubts(tx, [fact])).get(fact)
    const booked = held.filter(({ kind }) => kind === 'fact')
    const taken = doubt ? sumOf(booked.filter(takenBy(doubt))) : 0
    const growth = earned.points - (sumOf(booked) - taken)
    const changes = [{ ...earned, points: growth }]
    if (doubt) {
      const points = -earned.points - correctedBefore(held, doubt) - taken
      changes.push({ ...earned, points, evidence: `doubt:${doubt.id}` })
    }
    return numbered(changes, booked.length)
  })
}

function numbered(changes: readonly Earned[], before: number): Difference[] {
  return changes
    .filter(({ points }) => points !== 0)
    .map((earned, index) => ({ earned, nth: before + index }))
}

/** What the book holds for a fact, one for each rule and person, with all their points. */
export async function bookedFor(tx: Tx, fact: string): Promise<Earned[]> {
  const booked = await rows(tx, ScoreEntries).find({ where: { fact, kind: 'fact' }, order: { id: 'ASC' } })
  const sums = new Map<string, Earned>()
  for (const entry of booked) {
    const key = `${entry.rule}:${entry.personId}`
    sums.set(key, { ...earnedBy(entry), points: entry.points + (sums.get(key)?.points ?? 0) })
  }
  return [...sums.values()]
}

/** An entry as what a fact has earned: without its number, its time and its doubt. */
export function earnedBy(entry: ScoreEntry): Earned {
  const { id: _id, sourceKey: _key, enteredAt: _at, kind: _kind, ...rest } = entry
  const { authorId: _author, authorName: _name, reason: _reason, ...earned } = rest
  return earned.evidence?.startsWith('doubt') ? { ...earned, evidence: null } : earned
}

function sumOf(entries: readonly ScoreEntry[]): number {
  return entries.reduce((sum, { points }) => sum + points, 0)
}
