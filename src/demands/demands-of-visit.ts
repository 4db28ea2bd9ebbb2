import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { readableAmong } from './case-readers'
import { Demands, type Demand } from './store'

/** The demands found on a visit, as far as `actor` may read them (norm 7, 11), oldest first. */
export async function demandsOfVisit(core: Core, actor: Actor, visitId: string): Promise<Demand[]> {
  const found = await core.db.read((tx) =>
    rows(tx, Demands).find({ where: { visitId }, order: { recordedAt: 'ASC' } }),
  )
  const readable = await readableAmong(
    core,
    actor,
    found.map(({ id }) => id),
  )
  return found.filter(({ id }) => readable.has(id))
}
