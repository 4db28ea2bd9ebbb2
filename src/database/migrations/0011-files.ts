import { optional } from '../columns'
import type { Migration } from '../migration'

/** What people uploaded. */
export const files: Migration = {
  name: '0011-files',
  async up(step) {
    await step.createTable(
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
  },
}
