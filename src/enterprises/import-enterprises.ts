import { createHash } from 'node:crypto'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { audit } from '../people'
import { zhCN } from '../web/locales/zh-CN'
import { importBatch, type RowOutcome } from './import-batch'
import type { ImportDesk } from './import-desk'
import { readDirectory } from './import-directory'
import type { ReportedRow } from './record-store'
import { readRow, type EnterpriseRow } from './rules/read-row'
import type { RowFault } from './rules/row-cells'
import { headingOf } from './rules/sheet-columns'
import { countRows, sheetRows, type SheetRow } from './spreadsheet/read-sheet'

/** A list to import. `reason` goes into the history of what it changes. */
export interface EnterprisesToImport {
  bytes: Buffer
  fileName: string
  reason: string
  acceptSimilar: boolean
  /** May it put enterprises on the list and move them between managers: an administrator's, or the operator's (norm 5). */
  mayList: boolean
}

/** How far an import has come; in the end, what became of it. */
export interface ImportProgress {
  found: number
  done: number
  /** `new`, `changed`, `unchanged`, `refused` → number of rows. */
  counts: Record<string, number>
  report: ReportedRow[]
}

const batchSize = 250

/**
 * Imports enterprises from XLSX (norm 5), some hundred rows at a time, so that an import cut short goes on when it is repeated; a
 * second import changes nothing. The file is unfolded twice, to be refused as a whole or not at all, and never held as rows. `tell` hears how far it is.
 * Throws BusinessError as `countRows`.
 */
export async function importEnterprises(
  core: Core,
  actor: Pick<Actor, 'id' | 'name'>,
  { tell = async () => {}, ...list }: EnterprisesToImport & { tell?: (so: ImportProgress) => Promise<void> },
): Promise<ImportProgress> {
  const progress: ImportProgress = { found: 0, done: 0, counts: {}, report: [] }
  progress.found = await countRows(list.bytes, (found) => tell({ ...progress, found }))
  const desk: ImportDesk = { core, actor, ...list, directory: await readDirectory(core) }
  const seen: Seen = new Map()
  for await (const part of inBatches(sheetRows(list.bytes))) {
    await importPart(desk, part, { progress, seen })
    await tell(progress)
  }
  progress.report.sort((one, other) => one.row - other.row)
  const data = { ...progress.counts, reason: list.reason }
  await audit(core, actor, { act: 'imported-enterprises', subject: list.fileName.slice(-64), data })
  return progress
}

async function* inBatches(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow[]> {
  let part: SheetRow[] = []
  for await (const row of rows) {
    if (part.push(row) < batchSize) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Credit code → the first row that had it, and a hash of what it said. */
type Seen = Map<string, { row: number; said: string }>

interface ReadRow {
  number: number
  row: EnterpriseRow
}

async function importPart(
  desk: ImportDesk,
  part: readonly SheetRow[],
  { progress, seen }: { progress: ImportProgress; seen: Seen },
): Promise<void> {
  const good: ReadRow[] = []
  for (const { number, cells } of part) {
    const reading = readRow(cells, desk.directory.words)
    const faults = 'faults' in reading ? reading.faults : saidBefore(seen, number, reading.row)
    const name = typeof cells.name === 'string' ? cells.name.slice(0, 191) : ''
    if (faults.length > 0) refuse(progress, { number, name }, faults)
    else if ('row' in reading) good.push({ number, row: reading.row })
  }
  const outcomes = await importRows(desk, good)
  good.forEach((one, nth) => count(progress, one, outcomes[nth]))
  progress.done += part.length
}

/** Another import may enter the same enterprise at the same moment: then each row is tried by itself, and the loser finds it. */
async function importRows(desk: ImportDesk, good: readonly ReadRow[]): Promise<RowOutcome[]> {
  const rows = good.map(({ row }) => row)
  if (rows.length === 0) return []
  try {
    return await importBatch(desk, rows)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  Object.assign(desk.directory, await readDirectory(desk.core))
  const outcomes: RowOutcome[] = []
  for (const row of rows) outcomes.push(...(await importBatch(desk, [row])))
  return outcomes
}

/** A second row of one enterprise may add a contact or a year; two that contradict each other are a person's to settle. */
function saidBefore(seen: Seen, number: number, row: EnterpriseRow): RowFault[] {
  const text = JSON.stringify([row.facts, row.onList, row.manager])
  const said = createHash('sha1').update(text).digest('base64')
  const first = seen.get(row.creditCode)
  if (!first) seen.set(row.creditCode, { row: number, said })
  const contradicts = first !== undefined && first.said !== said
  return contradicts ? [{ column: 'creditCode', code: 'twice', data: { row: first.row } }] : []
}

function count(progress: ImportProgress, { number, row }: ReadRow, became: RowOutcome | undefined): void {
  if (!became) return
  const { outcome, refusal } = became
  const enterprise = String(row.facts['name'] ?? row.creditCode)
  if (refusal) return refuse(progress, { number, name: enterprise }, [refusal])
  progress.counts[outcome] = (progress.counts[outcome] ?? 0) + 1
  if (!row.masked || outcome !== 'new') return
  const sentence = zhCN.t('enterprises.sheet.notes.masked')
  const column = headingOf('contactPhone')
  progress.report.push({ row: number, column, enterprise, outcome: 'noted', sentence })
}

function refuse(
  progress: ImportProgress,
  { number, name }: { number: number; name: string },
  faults: readonly RowFault[],
): void {
  progress.counts['refused'] = (progress.counts['refused'] ?? 0) + 1
  for (const { column, code, data } of faults)
    progress.report.push({
      ...{ row: number, column: headingOf(column), enterprise: name, outcome: 'refused' },
      sentence: zhCN.t(`enterprises.sheet.faults.${code}`, data),
    })
}
