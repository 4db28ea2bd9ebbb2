import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { audit } from '../people'
import { importRow, type ImportDesk, type RowOutcome } from './import-row'
import { faultSentence, placeOf, reason } from './import-words'
import { readDirectory } from './ledger-directory'
import { contentOf, identityOf, readLine, type LedgerLine, type LedgerRow } from './rules/ledger-row'
import { readLedger } from './spreadsheet/read-ledger'

/** A ledger to import. `addEnterprises` also takes rows of enterprises that are not on the qualified list, and enters unknown ones. */
export interface LedgerToImport {
  bytes: Buffer
  fileName: string
  addEnterprises: boolean
}

/** What became of one line; `reasons` are Chinese sentences. */
export interface ImportedRow extends RowOutcome {
  sheet: string
  row: number
  enterprise: string
}

/** What became of a file: every line that is not blank, and the sheets without headings. */
export interface LedgerReport {
  rows: ImportedRow[]
  unread: string[]
}

/**
 * Imports a ledger (norm 7): each row by itself, so that an import cut short goes on when it is repeated; a second import changes nothing.
 * Throws BusinessError as `readLedger`.
 */
export async function importLedger(core: Core, actor: Actor, ledger: LedgerToImport): Promise<LedgerReport> {
  const { lines, unread } = await readLedger(ledger.bytes)
  const { addEnterprises, fileName } = ledger
  const directory = await readDirectory(core)
  const desk: ImportDesk = { core, actor, directory, fileName, addEnterprises }
  const seen: Seen = new Map()
  const report: ImportedRow[] = []
  for (const line of lines) report.push(await importLine(desk, line, seen))
  const counts = countOutcomes(report)
  await audit(core, actor, { act: 'imported-ledger', subject: fileName.slice(-64), data: counts })
  return { rows: report, unread }
}

/** How many rows had which outcome. */
export function countOutcomes(rows: readonly ImportedRow[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** By what a row is recognised by: where the file said it first, and what it said there. */
type Seen = Map<string, { line: LedgerLine; content: string }>

async function importLine(desk: ImportDesk, line: LedgerLine, seen: Seen): Promise<ImportedRow> {
  const reading = readLine(line, dayOf(desk.core.clock.now()))
  const place = { sheet: line.sheet, row: line.number }
  if (reading.kind === 'aside')
    return { ...place, enterprise: '', outcome: 'skipped', caseId: null, reasons: [reason(reading.why)] }
  if (reading.kind === 'faulty') {
    const reasons = reading.faults.map(faultSentence)
    return { ...place, enterprise: reading.enterprise, outcome: 'refused', caseId: null, reasons }
  }
  const { row } = reading
  const outcome = saidBefore(seen, line, row) ?? (await importOnce(desk, line, row))
  if (outcome.outcome !== 'refused') remember(seen, line, row)
  return { ...place, enterprise: row.enterpriseName, ...outcome }
}

/** Another import may enter the same row at the same moment: then its row is what this one finds the second time. */
async function importOnce(desk: ImportDesk, line: LedgerLine, row: LedgerRow): Promise<RowOutcome> {
  try {
    return await importRow(desk, line, row)
  } catch (error) {
    if (isDuplicate(error)) return importRow(desk, line, row)
    throw error
  }
}

function saidBefore(seen: Seen, line: LedgerLine, row: LedgerRow): RowOutcome | null {
  const first = seen.get(keyOf(row))
  if (!first) return null
  const place = placeOf(first.line)
  return first.content === contentOf(row)
    ? { outcome: 'duplicate', caseId: null, reasons: [reason('duplicate', { place })] }
    : { outcome: 'differs', caseId: null, reasons: [reason('differsInFile', { place })] }
}

function remember(seen: Seen, line: LedgerLine, row: LedgerRow): void {
  const key = keyOf(row)
  if (!seen.has(key)) seen.set(key, { line, content: contentOf(row) })
}

/** An exported row names its case: two cases may have the same demand on the same day. */
function keyOf(row: LedgerRow): string {
  return row.caseId || identityOf(row)
}
