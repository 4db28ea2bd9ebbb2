import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { earnedBy, type Earned } from '../book-points'
import { correctPoints } from '../correct-points'
import type { Points } from '../rules/policy'
import type { ScoreEntry } from '../store'

/** Points of both halves, in hundredths. */
export interface Halves {
  authenticity: Points
  quality: Points
}

/** By how much a row is to change, by whom and why; `entries` are what it is made of. */
export interface RowCorrection {
  actor: Actor
  entries: readonly ScoreEntry[]
  change: Halves
  reason: string
}

/**
 * Changes the points of a row by entries with author and reason (norm 17.C): each beside the newest fact of its half, on that fact's day,
 * so that it belongs to the same row. A half that has no fact yet is entered beside the other's.
 */
export async function correctRow(core: Core, tx: Tx, correction: RowCorrection): Promise<void> {
  const { actor, entries, change, reason } = correction
  for (const half of ['authenticity', 'quality'] as const) {
    if (change[half] === 0) continue
    const beside = entries.findLast((entry) => entry.half === half)
    const rule = beside?.rule ?? (half === 'authenticity' ? 'A' : 'Q-signed')
    const entry: Earned = {
      ...earnedBy(beside ?? entries.at(-1)!),
      half,
      rule,
      points: change[half],
      evidence: null,
    }
    await correctPoints(core, tx, { actor, entry, reason })
  }
}

/** Both halves of entries. */
export function halvesOf(entries: readonly ScoreEntry[]): Halves {
  const sums = { authenticity: 0, quality: 0 }
  for (const { half, points } of entries) sums[half] += points
  return sums
}

/** Whether two rows have the same points. */
export function halvesEqual(a: Halves, b: Halves): boolean {
  return a.authenticity === b.authenticity && a.quality === b.quality
}
