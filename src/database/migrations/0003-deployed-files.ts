import { primary } from '../columns'
import type { Migration } from '../migration'

/** Which of our models and forms were given to which broker. */
export const deployedFiles: Migration = {
  name: '0003-deployed-files',
  async up(step) {
    await step.createTable('deployed_files', (c) => ({
      logId: primary(c.text(64)),
      name: primary(c.text()),
      sha256: primary(c.text(64)),
      resourceId: c.text(),
      kind: c.text(30),
      key: c.key(),
      version: c.integer(),
      deployedAt: c.instant(),
    }))
  },
}
