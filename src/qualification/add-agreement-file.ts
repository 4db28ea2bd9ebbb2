import { createHash } from 'node:crypto'
import type { Actor } from '../actor'
import { BusinessError } from '../errors'
import { findFile, storeFile, type FilePlace } from '../files'
import { lockAt, recordAct } from './open-qualifications'
import type { Qualification } from './store'

/** Keeps the signed agreement of a qualification that is being listed; a later file takes its place, the same one changes nothing. Throws `agreement-not-allowed`. */
export async function addAgreementFile(
  place: FilePlace,
  actor: Actor,
  { caseId, file }: { caseId: string; file: { name: string; bytes: Uint8Array } },
): Promise<void> {
  await place.core.db.transaction(async (tx) => {
    const qualification = await lockAt(place.core, tx, { id: caseId, state: 'listing' })
    if (!mayAddAgreement(actor, qualification)) throw new BusinessError('agreement-not-allowed')
    if (await isKept(place, qualification, file.bytes)) return
    const { id, name } = await storeFile(place, actor, { ...file, caseId })
    const change = { agreementFileId: id }
    await recordAct(place.core, tx, { qualification, actor, act: 'file', data: { words: name }, change })
  })
}

/** Whoever keeps the list, and the customer manager. */
export function mayAddAgreement(actor: Actor, { departmentId, managerId, state }: Qualification): boolean {
  return state === 'listing' && (actor.departmentId === departmentId || actor.id === managerId)
}

async function isKept(
  { core }: FilePlace,
  { agreementFileId }: Qualification,
  bytes: Uint8Array,
): Promise<boolean> {
  const kept = agreementFileId ? await findFile(core, agreementFileId) : null
  return kept?.sha256 === createHash('sha256').update(bytes).digest('hex')
}
