import { Workbook, type Row, type Worksheet } from 'exceljs'
import { BusinessError } from '../errors'
import { checkWorkbook } from '../files'
import { readHeader, type PersonColumn, type PersonLine } from './rules/person-columns'

/** Lines that one import takes at most: each new person costs a password hash. */
export const linesAtMost = 500
const headerWithin = 10
/** What a list of so few lines may unfold to. */
const bytesAtMost = 20 * 1024 * 1024

/** A line of the sheet with its number as Excel shows it. */
export interface SheetLine {
  row: number
  line: PersonLine
}

/** Reads the first sheet of an XLSX file; blank lines are skipped. Throws those of `checkWorkbook`, `sheet-unreadable`, `sheet-without-header`, `sheet-too-long`. */
export async function readPeopleSheet(bytes: Buffer): Promise<SheetLine[]> {
  const sheet = await firstSheet(bytes)
  const header = findHeader(sheet)
  const found: SheetLine[] = []
  sheet.eachRow((row, number) => {
    const line = lineOf(row, header.places)
    if (number > header.row && Object.values(line).some(Boolean)) found.push({ row: number, line })
  })
  if (found.length > linesAtMost)
    throw new BusinessError('sheet-too-long', { most: linesAtMost, count: found.length })
  return found
}

async function firstSheet(bytes: Buffer): Promise<Worksheet> {
  await checkWorkbook(bytes, bytesAtMost)
  try {
    const book = await new Workbook().xlsx.load(bytes as never)
    const [sheet] = book.worksheets
    if (sheet) return sheet
  } catch {
    // Whatever the library stumbles over, the file is not a workbook.
  }
  throw new BusinessError('sheet-unreadable')
}

function findHeader(sheet: Worksheet): { row: number; places: Map<PersonColumn, number> } {
  for (let row = 1; row <= headerWithin; row++) {
    const places = readHeader(textsOf(sheet.getRow(row)))
    if (places) return { row, places }
  }
  throw new BusinessError('sheet-without-header')
}

function lineOf(row: Row, places: Map<PersonColumn, number>): PersonLine {
  const texts = textsOf(row)
  return Object.fromEntries([...places].map(([column, place]) => [column, texts[place] ?? '']))
}

function textsOf(row: Row): string[] {
  return Array.from({ length: Math.min(row.cellCount, 50) }, (_, place) => row.getCell(place + 1).text.trim())
}
