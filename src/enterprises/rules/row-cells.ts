import { textOf, type Cell } from '../../demands/rules/ledger-cells'
import type { SheetColumn } from './sheet-columns'
import { fenOfWan } from './wan'

/** The cells of a row by column; columns that the sheet lacks are absent. */
export type RowCells = Partial<Record<SheetColumn, Cell>>

/** What is wrong with a cell; `code` names the sentence `enterprises.sheet.faults.<code>`. */
export interface RowFault {
  column: SheetColumn
  code: string
  data: Readonly<Record<string, unknown>>
}

/** Words of the sheet → keys of the product. */
export type SheetWords = Readonly<Record<'class' | 'tier' | 'wants' | 'onList', ReadonlyMap<string, string>>>

/** A row being read: faults are gathered as cells are asked for. Every reader below gives undefined for an empty or faulty cell. */
export interface Reading {
  cells: RowCells
  words: SheetWords
  faults: RowFault[]
}

const lengths: Partial<Record<SheetColumn, number>> = {
  ...{ marketCode: 20, agreementNumber: 60, address: 300, manager: 60 },
  ...{ consentScope: 500, contactName: 60, contactPosition: 60 },
}

/** A text as long as its column takes. */
export function text(reading: Reading, column: SheetColumn): string | undefined {
  const typed = textOf(reading.cells[column])
  const max = lengths[column] ?? 191
  if ([...typed].length > max) fault(reading, column, { code: 'tooLong', data: { max } })
  return typed || undefined
}

/** The key of a word the product knows. */
export function choice(reading: Reading, column: keyof SheetWords): string | undefined {
  const typed = textOf(reading.cells[column]).replace(/[\s“”"]/g, '')
  if (!typed) return undefined
  const key = reading.words[column].get(typed)
  const known = [...reading.words[column].keys()].join('、')
  if (!key) fault(reading, column, { code: 'choice', data: { given: typed.slice(0, 30), known } })
  return key
}

/** A whole number from 0 to `max`. */
export function whole(reading: Reading, column: SheetColumn, max: number): number | undefined {
  const typed = textOf(reading.cells[column]).replace(/[,，年人件项\s]/g, '')
  if (!typed) return undefined
  const value = Number(typed)
  if (/^\d+$/.test(typed) && value <= max) return value
  fault(reading, column, { code: 'whole' })
  return undefined
}

/** An amount typed in 万元, in fen. */
export function amount(reading: Reading, column: SheetColumn): number | undefined {
  const cell = reading.cells[column]
  // What a spreadsheet counted carries more decimals than a fen has.
  const fen = fenOfWan(typeof cell === 'number' ? plainDecimal(cell) : textOf(cell))
  if (fen === undefined) fault(reading, column, { code: 'amount' })
  return fen ?? undefined
}

/** A percentage in hundredths. */
export function percent(reading: Reading): number | undefined {
  const cell = reading.cells.growth
  const typed = textOf(cell).replace(/[%％\s]/g, '')
  if (!typed) return undefined
  const value = Number(typed)
  if (Number.isFinite(value) && Math.abs(value) <= 1_000_000) return Math.round(value * 100)
  fault(reading, 'growth', { code: 'percent' })
  return undefined
}

function plainDecimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '')
}

/** What a reader of ledger cells found. */
export function taken<T>(
  reading: Reading,
  column: SheetColumn,
  cell: { value: T | null } | { fault: string },
): T | undefined {
  if ('value' in cell) return cell.value ?? undefined
  fault(reading, column, { code: cell.fault })
  return undefined
}

/** Notes what is wrong with a cell. */
export function fault(
  { faults }: Reading,
  column: SheetColumn,
  { code, data = {} }: { code: string; data?: RowFault['data'] },
): void {
  faults.push({ column, code, data })
}
