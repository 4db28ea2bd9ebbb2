import type ExcelJS from 'exceljs'
import { BusinessError } from '../../../errors'
import { checkWorkbook, plainCell, workbookReader } from '../../../files'
import type { CounterCell } from '../rules/counter-cells'
import { placesOf, type CounterColumn, type CounterField } from '../rules/counter-columns'

/** A filled row with its number as Excel shows it. */
export interface CounterRow {
  number: number
  cells: Partial<Record<CounterField, CounterCell>>
}

/** Rows one table may have. */
export const rowsAtMost = 20_000
/** Headings are looked for in this many rows: above them stand titles and notes. */
const headingWithin = 20
/** What a table may unfold to. */
const bytesAtMost = 100 * 1024 * 1024

/**
 * Reads the first sheet that has the headings of one of these mappings, the newest first.
 * @throws BusinessError `workbook-unreadable`, `workbook-too-large`, `sheet-unreadable`, `counter-sheet-too-long`, `counter-headings-missing`
 */
export async function readCounterSheet(
  bytes: Buffer,
  mappings: readonly (readonly CounterColumn[])[],
): Promise<CounterRow[]> {
  await checkWorkbook(bytes, bytesAtMost)
  let found: CounterRow[] | null = null
  try {
    for await (const sheet of workbookReader(bytes)) {
      // A sheet is read to its end even when it says nothing: the file is one stream.
      const read = await rowsOf(sheet, mappings)
      found ??= read
    }
  } catch (error) {
    throw error instanceof BusinessError ? error : new BusinessError('sheet-unreadable')
  }
  if (!found) throw new BusinessError('counter-headings-missing', headingsOf(mappings[0] ?? []))
  return found
}

async function rowsOf(
  sheet: AsyncIterable<ExcelJS.Row>,
  mappings: readonly (readonly CounterColumn[])[],
): Promise<CounterRow[] | null> {
  let places: Map<CounterField, number> | null = null
  const found: CounterRow[] = []
  for await (const row of sheet) {
    if (places) {
      const cells = Object.fromEntries(
        [...places].map(([field, place]) => [field, plainCell(row.getCell(place))]),
      )
      if (Object.values(cells).some((cell) => cell !== null && cell !== ''))
        found.push({ number: row.number, cells })
      if (found.length > rowsAtMost) throw new BusinessError('counter-sheet-too-long', { max: rowsAtMost })
    } else if (row.number <= headingWithin) places = placesIn(row, mappings)
  }
  return places && found
}

function placesIn(
  row: ExcelJS.Row,
  mappings: readonly (readonly CounterColumn[])[],
): Map<CounterField, number> | null {
  const headings = new Map<number, string>()
  row.eachCell((cell, place) => void headings.set(place, String(plainCell(cell) ?? '')))
  for (const columns of mappings) {
    const places = placesOf(columns, headings)
    if (places) return places
  }
  return null
}

function headingsOf(columns: readonly CounterColumn[]): { number: string; id: string } {
  const headingOf = (field: CounterField) => columns.find((column) => column.field === field)?.heading ?? ''
  return { number: headingOf('counterNumber'), id: headingOf('visitId') }
}
