import type { Core } from '../core'
import { rows } from '../database/table'
import type { StoredFile } from '../files'
import { DisclosureConsents } from './store'

/** The files of a case but the proofs of consents, which stand with the consents. */
export async function withoutProofs(
  core: Core,
  caseId: string,
  files: readonly StoredFile[],
): Promise<StoredFile[]> {
  const consents = await core.db.read((tx) => rows(tx, DisclosureConsents).findBy({ caseId }))
  return files.filter(({ id }) => !consents.some(({ fileId }) => fileId === id))
}
