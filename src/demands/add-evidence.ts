import type { Actor } from '../actor'
import { storeFile, type FilePlace, type NewFile } from '../files'
import { BusinessError } from '../errors'
import { findVisit, proveVisit } from '../visits'
import { enterScores } from './enter-scores'
import { lockCase, recordAct } from './open-cases'

/** The visitor adds a screenshot or scan to the visit of a case; its points follow at once (norm 17.A). */
export async function addEvidence(
  place: FilePlace,
  actor: Actor,
  { caseId, file }: { caseId: string; file: Omit<NewFile, 'caseId'> },
): Promise<void> {
  const { core } = place
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
