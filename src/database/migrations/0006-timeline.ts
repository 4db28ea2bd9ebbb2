import type { Migration } from '../migration'

/** The append-only trace of each case and the heads of its chains. */
export const timeline: Migration = {
  name: '0006-timeline',
  async up(step) {
    await step.createTable(
      'timeline_entries',
      (c) => ({
        id: c.id(),
        caseId: c.text(36),
        seq: c.integer(),
        kind: c.text(20),
        code: c.text(60),
        data: c.longText(),
        actorId: c.text(36),
        actorName: c.text(100),
        at: c.instant(),
        hash: c.text(64),
      }),
      [{ name: 'timeline_entries_case_seq', columns: ['caseId', 'seq'], unique: true }],
    )
    await step.createTable('timeline_heads', (c) => ({
      caseId: { ...c.text(36), primary: true },
      seq: c.integer(),
      hash: c.text(64),
    }))
  },
}
