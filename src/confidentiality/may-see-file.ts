import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { maySeeCase } from '../demands/case-readers'
import { Demands, type Demand } from '../demands/store'
import type { StoredFile } from '../files'

/**
 * Whether a person may see a file (norm 11): one of a case by the right to the case, whoever uploaded it; `otherwise` answers for what
 * other capabilities keep, and for proofs of a visit that belong to an ordinary case as well. Any other file is its uploader's.
 */
export async function maySeeFile(
  core: Core,
  actor: Actor,
  { file, otherwise }: { file: StoredFile; otherwise(): Promise<boolean> },
): Promise<boolean> {
  const { caseId: id, uploadedBy } = file
  const demand = id ? await demandOf(core, id) : null
  if (!demand) return uploadedBy === actor.id || otherwise()
  if (await maySeeCase(core, actor, demand.id)) return true
  return !demand.confidential && otherwise()
}

function demandOf(core: Core, id: string): Promise<Demand | null> {
  const select = { id: true, confidential: true }
  return core.db.read((tx) => rows(tx, Demands).findOne({ where: { id }, select }))
}
