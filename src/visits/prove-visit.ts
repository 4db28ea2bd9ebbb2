import { createHash } from 'node:crypto'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { Files } from '../files/store'
import { VisitEvidences } from './evidence-store'
import { madeVisit } from './rules/readers'
import type { Visit } from './store'

/** A kept file as proof of a visit; `takenAt` is the picture's own date where it has one. */
export interface Proof {
  actor: Actor
  visit: Visit
  fileId: string
  takenAt?: Date | null
}

/**
 * Adds a kept file to a visit as its evidence (norm 17.A). The same picture sent again to the same visit is kept once.
 * @returns whether it is new to the visit
 * @throws BusinessError `evidence-not-yours-not-allowed`
 */
export async function proveVisit(
  core: Core,
  tx: Tx,
  { actor, visit, fileId, takenAt = null }: Proof,
): Promise<boolean> {
  if (!madeVisit(actor, visit)) throw new BusinessError('evidence-not-yours-not-allowed')
  const { sha256 } = await rows(tx, Files).findOneByOrFail({ id: fileId })
  if (await rows(tx, VisitEvidences).existsBy({ visitId: visit.id, sha256 })) return false
  await rows(tx, VisitEvidences).insert({
    ...{ visitId: visit.id, fileId, sha256, takenAt, addedAt: core.clock.now() },
    ...{ uploaderId: actor.id, uploaderName: actor.name },
  })
  return true
}

/** Whether who made a visit has proved it with these very bytes before, so that a form sent again need not keep them again. */
export async function isProvenBy(
  tx: Tx,
  { actor, visit, bytes }: Pick<Proof, 'actor' | 'visit'> & { bytes: Uint8Array },
): Promise<boolean> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return madeVisit(actor, visit) && (await rows(tx, VisitEvidences).existsBy({ visitId: visit.id, sha256 }))
}
