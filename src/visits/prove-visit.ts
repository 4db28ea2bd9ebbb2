import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { VisitEvidences, type Visit } from './store'

/** Adds a kept file to a visit as its evidence (norm 17.A). @throws BusinessError `evidence-not-yours-not-allowed` */
export async function proveVisit(
  core: Core,
  tx: Tx,
  { actor, visit, fileId }: { actor: Actor; visit: Visit; fileId: string },
): Promise<void> {
  if (visit.visitorId !== actor.id) throw new BusinessError('evidence-not-yours-not-allowed')
  await rows(tx, VisitEvidences).insert({ visitId: visit.id, fileId, addedAt: core.clock.now() })
}
