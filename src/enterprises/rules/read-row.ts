import { dayOf, phoneOf, textOf, yesNoOf } from '../../demands/rules/ledger-cells'
import {
  amount,
  choice,
  fault,
  percent,
  taken,
  text,
  whole,
  type Reading,
  type RowCells,
  type RowFault,
  type SheetWords,
} from './row-cells'
import { creditCodeFault, normalCreditCode } from './credit-code'
import type { SheetColumn } from './sheet-columns'

/** A fact of an enterprise as a row says it. */
type Value = string | number | boolean

/** What a row says; what it leaves empty is absent or null and stays as it is. */
export interface EnterpriseRow {
  creditCode: string
  facts: Readonly<Record<string, Value>>
  onList: boolean | null
  manager: string | null
  year: RowYear | null
  contact: { name: string; position: string; phone: string } | null
  /** The phone was masked: the contact is left as it is (norm 11). */
  masked: boolean
}

/** A financial year as a row says it: amounts in fen, growth in hundredths of a percent. */
export interface RowYear {
  year: number
  amounts: Partial<Record<'revenue' | 'profit' | 'assets' | 'growth', number>>
}

/** The credit code an enterprise has until its real one is known. */
export function isPlaceholderCode(code: string): boolean {
  return /^待补-[0-9a-f]{12}$/.test(code)
}

/** Reads a row of the list, naming every faulty cell at once. Who may change what is decided later. */
export function readRow(
  cells: RowCells,
  words: SheetWords,
): { row: EnterpriseRow } | { faults: readonly RowFault[] } {
  const faults: RowFault[] = []
  const reading: Reading = { cells, words, faults }
  const onList = choice(reading, 'onList')
  const row: EnterpriseRow = {
    creditCode: readCode(reading),
    facts: readFacts(reading),
    onList: onList === undefined ? null : onList === 'yes',
    manager: text(reading, 'manager') ?? null,
    year: readYear(reading),
    ...readContact(reading),
  }
  return faults.length > 0 ? { faults } : { row }
}

const wholeAtMost = 10_000_000

function readCode(reading: Reading): string {
  const typed = textOf(reading.cells.creditCode)
  if (isPlaceholderCode(typed)) return typed
  const code = normalCreditCode(typed)
  const wrong = code === '' ? { code: 'required', data: {} } : creditCodeFault(code)
  if (wrong) fault(reading, 'creditCode', wrong)
  return code
}

function readFacts(reading: Reading): Record<string, Value> {
  const facts: Record<string, Value> = {}
  const put = (column: SheetColumn, value: Value | undefined) => {
    if (value !== undefined) facts[column] = value
  }
  for (const column of [
    'name',
    'industry',
    'marketCode',
    'agreementNumber',
    'address',
    'consentScope',
  ] as const)
    put(column, text(reading, column))
  for (const column of ['class', 'tier', 'wants'] as const) put(column, choice(reading, column))
  for (const column of ['listedOn', 'registeredOn', 'consentUntil'] as const)
    put(column, taken(reading, column, dayOf(reading.cells[column])))
  for (const column of ['employees', 'patents'] as const) put(column, whole(reading, column, wholeAtMost))
  for (const column of ['hiTech', 'specialised', 'agriLeading'] as const)
    if (textOf(reading.cells[column])) put(column, taken(reading, column, yesNoOf(reading.cells[column])))
  return facts
}

function readYear(reading: Reading): RowYear | null {
  const year = whole(reading, 'year', 2100)
  const amounts: RowYear['amounts'] = {}
  for (const column of ['revenue', 'profit', 'assets'] as const) {
    const fen = amount(reading, column)
    if (fen !== undefined) amounts[column] = fen
  }
  const growth = percent(reading)
  if (growth !== undefined) amounts.growth = growth
  if (year !== undefined && year < 1990) fault(reading, 'year', { code: 'whole' })
  if (year === undefined && Object.keys(amounts).length > 0) fault(reading, 'year', { code: 'yearMissing' })
  return year === undefined || Object.keys(amounts).length === 0 ? null : { year, amounts }
}

function readContact(reading: Reading): Pick<EnterpriseRow, 'contact' | 'masked'> {
  const typed = textOf(reading.cells.contactPhone)
  if (typed.includes('*')) return { contact: null, masked: true }
  const name = text(reading, 'contactName')
  const position = text(reading, 'contactPosition') ?? ''
  const phone = taken(reading, 'contactPhone', phoneOf(reading.cells.contactPhone))
  if (phone && !name) fault(reading, 'contactName', { code: 'required' })
  return { contact: phone && name ? { name, position, phone } : null, masked: false }
}
