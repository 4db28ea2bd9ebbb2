import { fileTypeFromBuffer } from 'file-type/core'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { safeFileName } from './rules/file-name'
import { endingOf, fileTypes, isPlainText } from './rules/file-types'
import { shelve } from './shelf'
import { Files, type StoredFile } from './store'

/** Largest file, in bytes; routes that upload use the same number. */
export const fileBytesAtMost = 20 * 1024 * 1024

/** Where files are kept. */
export interface FilePlace {
  core: Core
  dataDir: string
}

/** A file as it came in. */
export interface NewFile {
  name: string
  bytes: Uint8Array
  caseId?: string
}

/** Keeps an uploaded file. Throws `file-empty`, `file-too-large`, `file-type-refused`, `file-ending-wrong`. */
export async function storeFile(
  { core, dataDir }: FilePlace,
  actor: Pick<Actor, 'id'>,
  file: NewFile,
): Promise<StoredFile> {
  const name = safeFileName(file.name)
  const type = await checkedType(name, file.bytes)
  const sha256 = await shelve(dataDir, file.bytes)
  const stored = {
    id: newId(),
    sha256,
    name,
    type,
    size: file.bytes.length,
    uploadedBy: actor.id,
    at: core.clock.now(),
    caseId: file.caseId ?? null,
  }
  await core.db.transaction((tx) => rows(tx, Files).insert(stored))
  return stored
}

/** What is known of a file, or null. */
export function findFile(core: Core, id: string): Promise<StoredFile | null> {
  return core.db.read((tx) => rows(tx, Files).findOneBy({ id }))
}

/** The files of a case, in the order they came. */
export function filesOfCase(core: Core, caseId: string): Promise<StoredFile[]> {
  return core.db.read((tx) => rows(tx, Files).find({ where: { caseId }, order: { id: 'ASC' } }))
}

async function checkedType(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new BusinessError('file-empty', { name })
  if (bytes.length > fileBytesAtMost)
    throw new BusinessError('file-too-large', { max: `${fileBytesAtMost / 1024 / 1024} MB` })
  const told = await fileTypeFromBuffer(bytes)
  const type = told?.mime ?? (isPlainText(bytes) ? 'text/plain' : 'application/octet-stream')
  const endings = fileTypes[type]
  if (!endings) throw new BusinessError('file-type-refused', { name })
  if (!endings.includes(endingOf(name)))
    throw new BusinessError('file-ending-wrong', { name, endings: endings.join('、') })
  return type
}
