import { Workbook, type Row, type Worksheet } from 'exceljs'
import { BusinessError } from '../errors'
import { checkWorkbook } from '../files'
import { readProductHeader, type ProductColumn, type ProductLine } from './rules/product-columns'

/** An exchange has dozens of products. */
export const productLinesAtMost = 500
const headerWithin = 10
/** What a list of so few lines may unfold to. */
const bytesAtMost = 20 * 1024 * 1024

/** Reads the first sheet of an XLSX file, each line with its number as Excel shows it; blank lines are skipped. @throws BusinessError those of `checkWorkbook`, `product-sheet-unreadable`, `product-sheet-without-header`, `product-sheet-too-long` */
export async function readProductSheet(bytes: Buffer): Promise<{ row: number; line: ProductLine }[]> {
  const sheet = await firstSheet(bytes)
  const header = findHeader(sheet)
  const found: { row: number; line: ProductLine }[] = []
  sheet.eachRow((row, number) => {
    const line = lineOf(row, header.places)
    if (number > header.row && Object.values(line).some(Boolean)) found.push({ row: number, line })
  })
  if (found.length > productLinesAtMost)
    throw new BusinessError('product-sheet-too-long', {
      field: 'file',
      most: productLinesAtMost,
      count: found.length,
    })
  return found
}

async function firstSheet(bytes: Buffer): Promise<Worksheet> {
  await checkWorkbook(bytes, bytesAtMost)
  try {
    const [sheet] = (await new Workbook().xlsx.load(bytes as never)).worksheets
    if (sheet) return sheet
  } catch {
    // Whatever the library stumbles over, the file is not a workbook.
  }
  throw new BusinessError('product-sheet-unreadable', { field: 'file' })
}

function findHeader(sheet: Worksheet): { row: number; places: Map<ProductColumn, number> } {
  for (let row = 1; row <= headerWithin; row++) {
    const places = readProductHeader(textsOf(sheet.getRow(row)))
    if (places) return { row, places }
  }
  throw new BusinessError('product-sheet-without-header', { field: 'file' })
}

function lineOf(row: Row, places: Map<ProductColumn, number>): ProductLine {
  const texts = textsOf(row)
  return Object.fromEntries([...places].map(([column, place]) => [column, texts[place] ?? '']))
}

function textsOf(row: Row): string[] {
  return Array.from({ length: Math.min(row.cellCount, 50) }, (_, place) => row.getCell(place + 1).text.trim())
}
