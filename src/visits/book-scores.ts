import type { Core } from '../core'
import type { Tx } from '../database/database'
import { scoreVisits } from '../scoring/score-visits'
import type { Visit } from './store'

/** Books anew what the visits to this visit's party have earned in its year: a changed visit may change the rank of others (norm 17.A3). */
export function bookScores(
  core: Core,
  tx: Tx,
  { enterpriseId, visitedOn }: Pick<Visit, 'enterpriseId' | 'visitedOn'>,
): Promise<void> {
  return scoreVisits(core, tx, { enterpriseId, year: visitedOn.slice(0, 4) })
}
