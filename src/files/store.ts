import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/** A file someone uploaded. Its bytes lie under DATA_DIR/files by their hash; the same bytes are kept once. */
export interface StoredFile {
  id: string
  sha256: string
  /** As the uploader called it, made harmless. */
  name: string
  /** MIME type told from the content, never from the name. */
  type: string
  size: number
  uploadedBy: string
  at: Date
  /** The demand it belongs to; decides who may see it. */
  caseId: string | null
}

export const Files = defineTable<StoredFile>(
  'files',
  (c) => ({
    id: c.id(),
    sha256: c.text(64),
    name: c.text(160),
    type: c.text(100),
    size: c.bigInteger(),
    uploadedBy: c.text(36),
    at: c.instant(),
    caseId: optional(c.text(36)),
  }),
  [
    { name: 'files_sha256', columns: ['sha256'] },
    { name: 'files_case', columns: ['caseId'] },
  ],
)
