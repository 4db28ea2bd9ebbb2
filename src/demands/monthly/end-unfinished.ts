import { In } from 'typeorm'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { closeUnfinished } from './close-unfinished'
import { UnfinishedReviews } from './store'

/** A demand has ended while a month still asked for its review: the item ends with it (norm 12). */
export async function endUnfinished(core: Core, tx: Tx, caseId: string): Promise<void> {
  const open = { caseId, state: In(['open', 'proposed']) }
  for (const item of await rows(tx, UnfinishedReviews).findBy(open))
    await closeUnfinished(core, tx, { item, change: { state: 'void' } })
}
