import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { ScoreEntries, type ScoreEntry } from './store'
import { addEntriesToSums } from './sums/add-to-sums'

/** What a fact has earned one person so far, by one rule. `points` is the whole amount, not the growth. */
export type Earned = Omit<
  ScoreEntry,
  'id' | 'sourceKey' | 'enteredAt' | 'kind' | 'authorId' | 'authorName' | 'reason'
>

/** A change of the book by a fact; `nth` is how many entries it, the rule and the person had before. */
export interface Difference {
  earned: Earned
  nth: number
}

const attempts = 5

/**
 * Reads the book, reckons what is missing and enters it, all in one statement. The number of entries so far is part of their key: of
 * two writers who saw the same book the second reads again what the first has entered, and adds only what is then missing.
 */
export async function enterMissing(
  core: Core,
  tx: Tx,
  missing: () => Promise<readonly Difference[]>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const entries = (await missing()).map((difference) => entryOf(core, difference))
    if (entries.length === 0) return
    try {
      await rows(tx, ScoreEntries).insert(entries)
      return await addEntriesToSums(tx, entries)
    } catch (error) {
      if (!isDuplicate(error) || attempt === attempts) throw error
    }
  }
}

function entryOf(core: Core, { earned, nth }: Difference): ScoreEntry {
  return {
    ...earned,
    sourceKey: `${earned.fact}:${earned.rule}:${earned.personId}:${nth}`,
    ...{ id: newId(), enteredAt: core.clock.now(), kind: 'fact' },
  }
}
