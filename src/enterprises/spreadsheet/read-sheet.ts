import type ExcelJS from 'exceljs'
import { BusinessError } from '../../errors'
import { checkWorkbook, plainCell, workbookReader } from '../../files'
import type { RowCells } from '../rules/row-cells'
import { readHeadings, type SheetColumn } from '../rules/sheet-columns'

/** A filled row with its number as Excel shows it. */
export interface SheetRow {
  number: number
  cells: RowCells
}

/** Rows one import takes at most. */
export const rowsAtMost = 50_000
/** Headings are looked for in this many rows: above them stand titles and notes. */
const headingWithin = 20
/** What a list may unfold to: one of fifty thousand enterprises needs a quarter of it. */
const bytesAtMost = 200 * 1024 * 1024

/**
 * How many filled rows the list has, once it is known that it can be read; `tell` hears how many were found so far.
 * @throws BusinessError `workbook-unreadable`, `workbook-too-large`, `enterprise-sheet-too-large`, and as `sheetRows`
 */
export async function countRows(bytes: Buffer, tell: (found: number) => Promise<void>): Promise<number> {
  await checkWorkbook(bytes, bytesAtMost)
  const walk = sheetRows(bytes)
  let found = 0
  for (; !(await walk.next()).done; found++) {
    if (found === rowsAtMost) throw new BusinessError('enterprise-sheet-too-large')
    if (found % 1000 === 999) await tell(found + 1)
  }
  return found
}

/**
 * The filled rows of the first sheet of an XLSX file that has the headings, one by one as the file is unfolded: no more than the texts
 * that cells share is held.
 * @throws BusinessError `sheet-unreadable`, `enterprise-headings-missing`
 */
export async function* sheetRows(bytes: Buffer): AsyncGenerator<SheetRow, void> {
  let places: Map<SheetColumn, number> | null = null
  try {
    for await (const sheet of workbookReader(bytes)) {
      const isOver = places !== null
      // A sheet is read to its end even when it says nothing: the file is one stream.
      for await (const row of sheet) {
        if (isOver) continue
        if (places) yield* filled({ number: row.number, cells: cellsOf(row, places) })
        else if (row.number <= headingWithin) places = readHeadings(textsOf(row))
      }
    }
  } catch (error) {
    throw error instanceof BusinessError ? error : new BusinessError('sheet-unreadable')
  }
  if (!places) throw new BusinessError('enterprise-headings-missing')
}

function filled(row: SheetRow): SheetRow[] {
  return Object.values(row.cells).some((cell) => cell !== null && cell !== '') ? [row] : []
}

function textsOf(row: ExcelJS.Row): Map<number, string> {
  const texts = new Map<number, string>()
  row.eachCell((cell, place) => void texts.set(place, String(plainCell(cell) ?? '')))
  return texts
}

function cellsOf(row: ExcelJS.Row, places: ReadonlyMap<SheetColumn, number>): RowCells {
  return Object.fromEntries([...places].map(([column, place]) => [column, plainCell(row.getCell(place))]))
}
