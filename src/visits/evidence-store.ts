import { optional, primary } from '../database/columns'
import { defineTable } from '../database/table'

/** A screenshot or scan that proves a visit (norm 17.A); the file itself is kept by src/files. */
export interface VisitEvidence {
  visitId: string
  fileId: string
  addedAt: Date
  /** Hash of the bytes: the same picture on two visits is told by it. */
  sha256?: string | null
  /** When the picture was taken: its EXIF date; null where it has none, then the upload is all that is known. */
  takenAt?: Date | null
  uploaderId?: string | null
  uploaderName?: string | null
}

export const VisitEvidences = defineTable<VisitEvidence>(
  'visit_evidence',
  (c) => ({
    visitId: primary(c.text(36)),
    fileId: primary(c.text(36)),
    addedAt: c.instant(),
    sha256: optional(c.text(64)),
    takenAt: optional(c.instant()),
    uploaderId: optional(c.text(36)),
    uploaderName: optional(c.text(60)),
  }),
  [
    { name: 'visit_evidence_sha256', columns: ['sha256'] },
    { name: 'visit_evidence_file', columns: ['fileId'] },
  ],
)
