import type { Actor } from '../actor'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { storeFile, type FilePlace, type NewFile } from '../files'
import { bookScores } from './book-scores'
import { enterpriseNamed } from './enterprise-named'
import { VisitDrafts } from './finding-store'
import { lockVisit } from './lock-visit'
import { proveVisit } from './prove-visit'
import { recordVisit } from './record-visit'
import { exifDate } from './rules/exif-date'
import { Visits } from './store'
import type { VisitForm } from './visit-form'

/** Pieces of evidence that one sending of the form may carry. */
export const evidenceAtMost = 9

/**
 * Records a visit as its form gives it, with the evidence that came along; the draft of it is done with. Evidence that cannot be
 * kept is refused before anything is recorded. The same submission sent again gives the first visit.
 * @returns its id
 * @throws BusinessError those of `recordVisit`, `enterpriseNamed` and `storeFile`
 */
export async function recordProvenVisit(
  place: FilePlace,
  actor: Actor,
  { form, files }: { form: VisitForm; files: readonly Omit<NewFile, 'caseId'>[] },
): Promise<string> {
  const { core } = place
  const { party, ...visit } = form
  const sent = await core.db.read((tx) => rows(tx, Visits).findOneBy({ submissionId: form.submissionId }))
  if (sent?.visitorId === actor.id) return sent.id
  const named =
    form.partyKind === 'enterprise'
      ? { enterpriseId: await enterpriseNamed(core, party) }
      : { partyName: party }
  const proofs: { fileId: string; takenAt: Date | null }[] = []
  for (const file of files) {
    const { id } = await kept(place, actor, file)
    proofs.push({ fileId: id, takenAt: exifDate(file.bytes) })
  }
  return core.db.transaction(async (tx) => {
    const id = await recordVisit(core, actor, { ...visit, ...named })
    const recorded = await lockVisit(core, tx, id)
    for (const proof of proofs) await proveVisit(core, tx, { actor, visit: recorded, ...proof })
    if (proofs.length > 0) await bookScores(core, tx, recorded)
    const draft = await rows(tx, VisitDrafts).findOneBy({ personId: actor.id })
    if (draft?.fields['submissionId'] === form.submissionId)
      await rows(tx, VisitDrafts).delete({ personId: actor.id })
    return id
  })
}

/** The refusal of a file stands by the field of evidence. */
async function kept(place: FilePlace, actor: Actor, file: Omit<NewFile, 'caseId'>) {
  try {
    return await storeFile(place, actor, file)
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error
    throw new BusinessError(error.code, { ...error.data, field: 'evidence' })
  }
}
