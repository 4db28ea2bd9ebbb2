import { In, Not } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Files } from '../files/store'
import { VisitEvidences, type VisitEvidence } from './evidence-store'
import { readableVisits } from './may-see-visit'
import { checksVisit } from './rules/readers'
import { Visits, type Visit } from './store'

/** A piece of evidence as the visit's page shows it. */
export interface ShownEvidence extends VisitEvidence {
  name: string
  isPicture: boolean
  /** Other visits that the same picture is used on; only who checks is told. */
  elsewhere: { id: string; label: string | null }[]
}

/** The evidence of a visit in the order it came, each with the other visits that show the same picture (norm 17.C). */
export function evidenceView(core: Core, reader: Actor, visit: Visit): Promise<ShownEvidence[]> {
  return core.db.read(async (tx) => {
    const where = { visitId: visit.id }
    const proofs = await rows(tx, VisitEvidences).find({ where, order: { addedAt: 'ASC', fileId: 'ASC' } })
    const files = await rows(tx, Files).findBy({ id: In(proofs.map(({ fileId }) => fileId)) })
    const byId = new Map(files.map((file) => [file.id, file]))
    const shown: ShownEvidence[] = []
    for (const proof of proofs) {
      const file = byId.get(proof.fileId)
      if (!file) continue
      const elsewhere = checksVisit(reader, visit) ? await usedElsewhere(tx, reader, proof) : []
      shown.push({ ...proof, name: file.name, isPicture: file.type.startsWith('image/'), elsewhere })
    }
    return shown
  })
}

async function usedElsewhere(tx: Tx, reader: Actor, { visitId, sha256 }: VisitEvidence) {
  if (!sha256) return []
  const others = await rows(tx, VisitEvidences).find({ where: { sha256, visitId: Not(visitId) }, take: 20 })
  const ids = [...new Set(others.map((other) => other.visitId))]
  const visits = await rows(tx, Visits).findBy({ id: In(ids) })
  const readable = new Set((await readableVisits(tx, reader, visits)).map(({ id }) => id))
  return visits.map(({ id, visitedOn, enterpriseName }) => ({
    id,
    label: readable.has(id) ? `${visitedOn} ${enterpriseName}` : null,
  }))
}
