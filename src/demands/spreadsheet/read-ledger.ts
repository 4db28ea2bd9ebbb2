import ExcelJS from 'exceljs'
import { BusinessError } from '../../errors'
import type { Cell } from '../rules/ledger-cells'
import { fieldOfHeading, type LedgerField } from '../rules/ledger-columns'

/** One line of a ledger spreadsheet below its headings; `number` is the row as Excel counts it. */
export interface LedgerLine {
  number: number
  cells: Record<LedgerField, Cell>
}

/** Headings are looked for in this many rows: above them stand titles and notes. */
const headingWithin = 20
/** Fewer known headings than this are a coincidence. */
const headingsNeeded = 6

/**
 * Reads a ledger in XLSX: the first sheet with the headings of norm 7, titles above them skipped, blank lines left out.
 * Throws BusinessError `ledger-file-unreadable`, `ledger-headings-missing`.
 */
export async function readLedger(bytes: Buffer): Promise<LedgerLine[]> {
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    throw new BusinessError('ledger-file-unreadable')
  }
  for (const sheet of workbook.worksheets) {
    const headings = findHeadings(sheet)
    if (headings) return linesBelow(sheet, headings)
  }
  throw new BusinessError('ledger-headings-missing', { needed: headingsNeeded })
}

interface Headings {
  row: number
  columnOf: Map<LedgerField, number>
}

function findHeadings(sheet: ExcelJS.Worksheet): Headings | undefined {
  for (let row = 1; row <= Math.min(headingWithin, sheet.rowCount); row++) {
    const columnOf = new Map<LedgerField, number>()
    sheet.getRow(row).eachCell((cell, column) => {
      const field = fieldOfHeading(cell.text)
      if (field && !columnOf.has(field)) columnOf.set(field, column)
    })
    if (columnOf.size >= headingsNeeded && columnOf.has('enterpriseName')) return { row, columnOf }
  }
  return undefined
}

function linesBelow(sheet: ExcelJS.Worksheet, { row, columnOf }: Headings): LedgerLine[] {
  const lines: LedgerLine[] = []
  for (let number = row + 1; number <= sheet.rowCount; number++) {
    const source = sheet.getRow(number)
    const entries = [...columnOf].map(([field, column]) => [field, plain(source.getCell(column))] as const)
    if (entries.some(([, cell]) => cell !== null && cell !== ''))
      lines.push({ number, cells: Object.fromEntries(entries) as Record<LedgerField, Cell> })
  }
  return lines
}

/** Formulas give their result, rich text and links their text; a merged cell repeats its master only in its master's place. */
function plain(cell: ExcelJS.Cell): Cell {
  if (cell.isMerged && cell.master.address !== cell.address) return null
  const value = cell.value as unknown
  if (value === null || value === undefined) return null
  if (
    value instanceof Date ||
    typeof value === 'number' ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  )
    return value
  const result = (value as { result?: unknown }).result
  return typeof result === 'number' || typeof result === 'string' || result instanceof Date
    ? result
    : cell.text
}
