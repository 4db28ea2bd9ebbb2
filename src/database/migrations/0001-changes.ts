import type { Migration } from '../migration'

/** The feed that open pages follow. */
export const changes: Migration = {
  name: '0001-changes',
  async up(step) {
    await step.createTable(
      'changes',
      (c) => ({
        id: c.serial(),
        topic: c.text(20),
        ref: c.text(64),
        audience: c.text(1000),
        at: c.instant(),
      }),
      [{ name: 'changes_at', columns: ['at'] }],
    )
  },
}
