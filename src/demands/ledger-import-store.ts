import { defineTable } from '../database/table'

/** A row of a spreadsheet that became a demand. */
export interface LedgerImport {
  id: string
  /** SHA-256 of what a row is recognised by: enterprise, demand, day of contact. */
  fingerprint: string
  /** SHA-256 of what else the row said, when it was imported. */
  contentHash: string
  demandId: string
  importedAt: Date
}

export const LedgerImports = defineTable<LedgerImport>(
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
