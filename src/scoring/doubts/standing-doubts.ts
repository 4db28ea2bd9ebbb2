import { In, IsNull } from 'typeorm'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import type { Points } from '../rules/policy'
import type { ScoreEntry } from '../store'
import { Doubts, type Doubt } from './store'

/** The doubts that stand about these facts, by fact. */
export async function standingDoubts(
  tx: Tx,
  facts: readonly string[],
): Promise<ReadonlyMap<string, Pick<Doubt, 'id'>>> {
  if (facts.length === 0) return new Map()
  const found = await rows(tx, Doubts).findBy({ fact: In([...facts]), liftedAt: IsNull() })
  return new Map(found.map((doubt) => [doubt.fact, doubt]))
}

/** Whether an entry is what a doubt took. */
export function takenBy({ id }: Pick<Doubt, 'id'>): (entry: Pick<ScoreEntry, 'evidence'>) => boolean {
  return ({ evidence }) => evidence === `doubt:${id}`
}

/** What people had corrected before a doubt was raised: it falls with the fact; what they correct afterwards stands. Ids tell the order. */
export function correctedBefore(
  entries: readonly Pick<ScoreEntry, 'id' | 'kind' | 'points'>[],
  doubt: Pick<Doubt, 'id'>,
): Points {
  return entries.reduce(
    (sum, { id, kind, points }) => (kind === 'correction' && id < doubt.id ? sum + points : sum),
    0,
  )
}
