import type { Actor } from '../actor'
import { storeFile, type FilePlace, type NewFile } from '../files'
import { BusinessError } from '../errors'
import type { Core } from '../core'
import { findVisit, isProvenBy, proveVisit } from '../visits'
import { rows } from '../database/table'
import { enterScores } from './enter-scores'
import { lockCase, recordAct } from './open-cases'
import { Demands } from './store'

/** The visitor adds a screenshot or scan to the visit of a case; its points follow at once (norm 17.A). The same file again changes nothing. */
export async function addEvidence(
  place: FilePlace,
  actor: Actor,
  { caseId, file }: { caseId: string; file: Omit<NewFile, 'caseId'> },
): Promise<void> {
  const { core } = place
  if (await isKept(core, actor, { caseId, file })) return
  const stored = await storeFile(place, actor, { ...file, caseId })
  await core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    const visit = demand.visitId ? await findVisit(tx, demand.visitId) : null
    if (!visit) throw new BusinessError('case-not-found')
    await proveVisit(core, tx, { actor, visit, fileId: stored.id })
    await recordAct(core, tx, { demand, actor, act: 'evidence-added', words: stored.name })
    await enterScores(core, tx, demand)
  })
}

function isKept(
  core: Core,
  actor: Actor,
  { caseId, file }: { caseId: string; file: Omit<NewFile, 'caseId'> },
): Promise<boolean> {
  return core.db.read(async (tx) => {
    const { visitId } = (await rows(tx, Demands).findOneBy({ id: caseId })) ?? {}
    const visit = visitId ? await findVisit(tx, visitId) : null
    return visit !== null && isProvenBy(tx, { actor, visit, bytes: file.bytes })
  })
}
