import type { Migration } from '../migration'

/** Which row of which spreadsheet became which demand, so that a second import changes nothing. */
export const ledgerImports: Migration = {
  name: '0015-ledger-imports',
  async up(step) {
    await step.createTable(
      'ledger_imports',
      (c) => ({
        id: c.id(),
        fingerprint: c.text(64),
        contentHash: c.text(64),
        demandId: c.text(36),
        importedAt: c.instant(),
      }),
      [
        { name: 'ledger_imports_fingerprint', columns: ['fingerprint'], unique: true },
        { name: 'ledger_imports_demand', columns: ['demandId'] },
      ],
    )
  },
}
