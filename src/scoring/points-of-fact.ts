import type { Core } from '../core'
import { rows } from '../database/table'
import type { Points } from './rules/policy'
import { ScoreEntries } from './store'

/** What a fact (`visit:<id>`, `agreement:<id>`) has earned a person up to now, all its entries together. */
export async function pointsOfFact(core: Core, fact: string, personId: string): Promise<Points> {
  const entries = await core.db.read((tx) => rows(tx, ScoreEntries).findBy({ fact, personId }))
  return entries.reduce((sum, { points }) => sum + points, 0)
}
