import type { Actor } from '../actor'
import { storeFile, type FilePlace, type NewFile } from '../files'
import { appendTimeline } from '../timeline'
import { bookScores } from './book-scores'
import { lockVisit } from './lock-visit'
import { readableVisit } from './may-see-visit'
import { isProvenBy, proveVisit } from './prove-visit'
import { exifDate } from './rules/exif-date'

/**
 * Who made a visit adds a screenshot, photo or scan to it; its points follow at once (norm 17.A). The same picture again changes
 * nothing, so a phone on a bad line may send it as often as it likes.
 * @throws BusinessError `visit-not-found`, `evidence-not-yours-not-allowed`, and those of `storeFile`
 */
export async function addEvidence(
  place: FilePlace,
  actor: Actor,
  { visitId, file }: { visitId: string; file: Omit<NewFile, 'caseId'> },
): Promise<void> {
  const { core } = place
  const known = await readableVisit(core, actor, visitId)
  if (await core.db.read((tx) => isProvenBy(tx, { actor, visit: known, bytes: file.bytes }))) return
  const stored = await storeFile(place, actor, file)
  await core.db.transaction(async (tx) => {
    const visit = await lockVisit(core, tx, visitId)
    const takenAt = exifDate(file.bytes)
    if (!(await proveVisit(core, tx, { actor, visit, fileId: stored.id, takenAt }))) return
    const data = { words: stored.name, sha256: stored.sha256 }
    await appendTimeline(core, tx, { caseId: visitId, kind: 'business', code: 'evidence-added', data, actor })
    await bookScores(core, tx, visit)
  })
}
