import { Workbook, type Row, type Worksheet } from 'exceljs'
import type { BusinessError } from '../errors'
import { checkWorkbook } from './check-workbook'

/** A list of some hundred lines below one line of headings, kept in a spreadsheet. */
export interface SmallSheet<Column extends string> {
  /** Where each known column stands in a line of texts; null when the line is not the headings. */
  headings(texts: readonly string[]): Map<Column, number> | null
  linesAtMost: number
  refusals: {
    unreadable(): BusinessError
    withoutHeadings(): BusinessError
    tooLong(count: number): BusinessError
  }
}

/** A line with its number as Excel shows it; columns that the sheet lacks are absent. */
export interface SheetLine<Column extends string> {
  row: number
  line: Partial<Record<Column, string>>
}

const headingsWithin = 10
const columnsAtMost = 50
/** What a list of so few lines may unfold to. */
const bytesAtMost = 20 * 1024 * 1024

/** Reads the first sheet of an XLSX file as a whole; blank lines are skipped. @throws BusinessError those of `checkWorkbook`, and the `refusals` */
export async function readSmallSheet<Column extends string>(
  bytes: Buffer,
  sheet: SmallSheet<Column>,
): Promise<SheetLine<Column>[]> {
  const lines = await firstSheet(bytes, sheet)
  const { places, below } = findHeadings(lines, sheet)
  const found: SheetLine<Column>[] = []
  lines.eachRow((row, number) => {
    const line = lineOf(row, places)
    if (number > below && Object.values(line).some(Boolean)) found.push({ row: number, line })
  })
  if (found.length > sheet.linesAtMost) throw sheet.refusals.tooLong(found.length)
  return found
}

async function firstSheet<Column extends string>(
  bytes: Buffer,
  { refusals }: SmallSheet<Column>,
): Promise<Worksheet> {
  await checkWorkbook(bytes, bytesAtMost)
  try {
    const [first] = (await new Workbook().xlsx.load(bytes as never)).worksheets
    if (first) return first
  } catch {
    // Whatever the library stumbles over, the file is not a workbook.
  }
  throw refusals.unreadable()
}

function findHeadings<Column extends string>(lines: Worksheet, { headings, refusals }: SmallSheet<Column>) {
  for (let row = 1; row <= headingsWithin; row++) {
    const places = headings(textsOf(lines.getRow(row)))
    if (places) return { places, below: row }
  }
  throw refusals.withoutHeadings()
}

function lineOf<Column extends string>(row: Row, places: Map<Column, number>): SheetLine<Column>['line'] {
  const texts = textsOf(row)
  const cells = [...places].map(([column, place]) => [column, texts[place] ?? ''])
  return Object.fromEntries(cells) as SheetLine<Column>['line']
}

function textsOf(row: Row): string[] {
  const length = Math.min(row.cellCount, columnsAtMost)
  return Array.from({ length }, (_, place) => row.getCell(place + 1).text.trim())
}
