import ExcelJS from 'exceljs'
import { BusinessError } from '../../errors'
import { checkWorkbook } from '../../files'
import type { Cell } from '../rules/ledger-cells'
import { fieldOfHeading, headingOf, type ExtraField, type LedgerField } from '../rules/ledger-columns'
import type { LedgerLine } from '../rules/ledger-row'

/** A ledger file as read: every line of every sheet that has the headings, and the names of the filled sheets that have not. */
export interface LedgerFile {
  lines: LedgerLine[]
  unread: string[]
}

/** Headings are looked for in this many rows: above them stand titles and notes. */
const headingWithin = 20
/** What a ledger may unfold to: it is read as a whole. */
const bytesAtMost = 100 * 1024 * 1024
/** Fewer known headings than this are a coincidence. */
const headingsNeeded = 6
/** Without these no row could be recognised. */
const columnsNeeded = ['enterpriseName', 'demandBrief', 'metOn'] as const

/**
 * Reads a ledger in XLSX: titles above the headings of norm 7 are skipped, blank lines left out.
 * Throws BusinessError `workbook-unreadable`, `workbook-too-large`, `ledger-file-unreadable`, `ledger-headings-missing`.
 */
export async function readLedger(bytes: Buffer): Promise<LedgerFile> {
  await checkWorkbook(bytes, bytesAtMost)
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    throw new BusinessError('ledger-file-unreadable')
  }
  const file: LedgerFile = { lines: [], unread: [] }
  let found = false
  for (const sheet of workbook.worksheets) {
    const headings = findHeadings(sheet)
    if (headings) file.lines.push(...linesBelow(sheet, headings))
    else if (sheet.actualRowCount > 0) file.unread.push(sheet.name)
    found ||= headings !== undefined
  }
  if (!found)
    throw new BusinessError('ledger-headings-missing', { columns: columnsNeeded.map(headingOf).join('、') })
  return file
}

interface Headings {
  row: number
  columnOf: Map<LedgerField | ExtraField, number>
}

function findHeadings(sheet: ExcelJS.Worksheet): Headings | undefined {
  for (let row = 1; row <= Math.min(headingWithin, sheet.rowCount); row++) {
    const columnOf: Headings['columnOf'] = new Map()
    sheet.getRow(row).eachCell((cell, column) => {
      const field = fieldOfHeading(shown(cell))
      if (field && !columnOf.has(field)) columnOf.set(field, column)
    })
    if (columnOf.size >= headingsNeeded && columnsNeeded.every((field) => columnOf.has(field)))
      return { row, columnOf }
  }
  return undefined
}

function linesBelow(sheet: ExcelJS.Worksheet, { row, columnOf }: Headings): LedgerLine[] {
  const lines: LedgerLine[] = []
  const letters = Object.fromEntries(
    [...columnOf].map(([field, column]) => [field, sheet.getColumn(column).letter]),
  )
  for (let number = row + 1; number <= sheet.rowCount; number++) {
    const source = sheet.getRow(number)
    if (!hasContent(source)) continue
    const cells = Object.fromEntries(
      [...columnOf].map(([field, column]) => [field, plain(source.getCell(column))]),
    )
    lines.push({ sheet: sheet.name, number, cells, letters })
  }
  return lines
}

/** Whether a row says something of its own: what a merged cell repeats does not count. */
function hasContent(row: ExcelJS.Row): boolean {
  let said = false
  row.eachCell((cell) => {
    said ||= shown(cell).trim() !== ''
  })
  return said
}

/** What a cell itself shows; one that a merge covers shows nothing, and the library can't read some of those. */
function shown(cell: ExcelJS.Cell): string {
  const isCovered = cell.master.address !== cell.address
  return isCovered || cell.value === null || cell.value === undefined ? '' : cell.text
}

/** Formulas give their result, rich text and links their text. A cell merged downwards holds for every row, one merged sideways for its first column. */
function plain(cell: ExcelJS.Cell): Cell {
  const { master } = cell
  if (cell.isMerged && master.col !== cell.col) return null
  const value = master.value as unknown
  if (value === null || value === undefined) return null
  if (isPlain(value)) return value
  const result = (value as { result?: unknown }).result
  return isPlain(result) ? result : textOfRich(master)
}

function isPlain(value: unknown): value is Exclude<Cell, null> {
  return value instanceof Date || ['number', 'string', 'boolean'].includes(typeof value)
}

/** An error such as #N/A stands as it is shown, so that the report can name it. */
function textOfRich(cell: ExcelJS.Cell): string {
  const { error } = cell.value as unknown as { error?: unknown }
  return typeof error === 'string' ? error : cell.text
}
