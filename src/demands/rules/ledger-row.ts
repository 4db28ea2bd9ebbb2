import { dayOf, phoneOf, spellingOf, textOf, yesNoOf, type Cell, type CellReading } from './ledger-cells'
import { headingOf, type ExtraField, type LedgerField } from './ledger-columns'
import { withheld } from './outside-case'

/** One line of a ledger spreadsheet below its headings; `number` is the row as Excel counts it. Columns the sheet lacks are absent. */
export interface LedgerLine {
  sheet: string
  number: number
  cells: Partial<Record<LedgerField | ExtraField, Cell>>
  /** The letter of each column, to name cells by. */
  letters: Partial<Record<LedgerField | ExtraField, string>>
}

/** A line understood. */
export interface LedgerRow {
  enterpriseName: string
  businessSituation: string
  industry: string
  demandBrief: string
  matchAnalysis: string
  followUp: string
  contractSigned: boolean
  completed: boolean
  /** `YYYY-MM-DD` */
  metOn: string
  responsible: string
  contactName: string
  /** Null where the cell is empty or masked. */
  contactPhone: string | null
  caseId: string
  department: string
}

/** What is wrong with a cell: `code` names a sentence `demands.import.faults.<code>`. */
export interface CellFault {
  code: string
  /** `I7` */
  cell: string
  heading: string
  text: string
  most?: number
}

/** What a line turned out to be. */
export type LineReading =
  | { kind: 'row'; row: LedgerRow }
  | { kind: 'faulty'; enterprise: string; faults: CellFault[] }
  /** Totals, signatures and notes below the rows, or a line with nothing in the ledger's columns. */
  | { kind: 'aside'; why: 'footer' | 'outside' }

const needed = ['enterpriseName', 'demandBrief', 'metOn'] as const
const lengths = { enterpriseName: 191, industry: 200, demandBrief: 1000, responsible: 60, contactName: 60 }
const footer =
  /^(合计|总计|小计|共计|填表|制表|填报|审核|复核|经办|部门负责人签|备注|说明|注|共\s*\d+)\S{0,4}?\s*([:：]|\d|$)/

/** Reads a line; `today` (`YYYY-MM-DD`) bounds the day of contact. Every fault of the line is named at once. */
export function readLine(line: LedgerLine, today: string): LineReading {
  const texts = Object.values(line.cells).map(textOf).filter(Boolean)
  if (texts.length === 0) return { kind: 'aside', why: 'outside' }
  if (footer.test(texts[0] ?? '') && !textOf(line.cells.metOn)) return { kind: 'aside', why: 'footer' }
  const faults: CellFault[] = []
  const row = rowOf(line, today, faults)
  return faults.length > 0
    ? { kind: 'faulty', enterprise: textOf(line.cells.enterpriseName), faults }
    : { kind: 'row', row }
}

function rowOf(line: LedgerLine, today: string, faults: CellFault[]): LedgerRow {
  const { cells } = line
  const fault = (field: LedgerField, code: string, more: { most?: number } = {}) => {
    const cell = `${line.letters[field] ?? ''}${line.number}`
    faults.push({ code, cell, heading: headingOf(field), text: textOf(cells[field]).slice(0, 40), ...more })
  }
  const read = <T>(field: LedgerField, reading: CellReading<T>, otherwise: T): T => {
    if ('value' in reading) return reading.value
    fault(field, reading.fault)
    return otherwise
  }
  for (const field of needed) if (!textOf(cells[field])) fault(field, 'missing')
  for (const [field, most] of Object.entries(lengths) as [LedgerField, number][])
    if (textOf(cells[field]).length > most) fault(field, 'long', { most })
  const metOn = read('metOn', dayOf(cells.metOn), null) ?? ''
  if (metOn > today) fault('metOn', 'future')
  return {
    ...textsOf(cells),
    contractSigned: read('contractSigned', yesNoOf(cells.contractSigned), false),
    completed: read('completed', yesNoOf(cells.completed), false),
    contactPhone: read('contactPhone', phoneOf(cells.contactPhone), null),
    metOn,
  }
}

function textsOf(cells: LedgerLine['cells']) {
  return {
    enterpriseName: textOf(cells.enterpriseName).replace(/\s*\n\s*/g, ''),
    businessSituation: textOf(cells.businessSituation),
    industry: textOf(cells.industry),
    demandBrief: textOf(cells.demandBrief),
    matchAnalysis: textOf(cells.matchAnalysis),
    followUp: textOf(cells.followUp),
    responsible: textOf(cells.responsible),
    contactName: textOf(cells.contactName),
    caseId: textOf(cells.caseId),
    department: textOf(cells.department),
  }
}

/** What a row is recognised by: enterprise, demand, day of contact, however they are spelt. */
export function identityOf(row: Pick<LedgerRow, 'enterpriseName' | 'demandBrief' | 'metOn'>): string {
  return JSON.stringify([spellingOf(row.enterpriseName), spellingOf(row.demandBrief), row.metOn])
}

const compared = [
  'enterpriseName',
  'businessSituation',
  'industry',
  'demandBrief',
  'matchAnalysis',
  'followUp',
  'contractSigned',
  'completed',
  'metOn',
  'responsible',
  'contactName',
  'contactPhone',
] as const satisfies readonly LedgerField[]

/** What a row says, in one spelling. */
export function contentOf(row: LedgerRow): string {
  return JSON.stringify(compared.map((field) => spelt(row[field])))
}

/** The columns in which a row says something else than what is known; columns the sheet lacks and masked phones say nothing. */
export function differences(line: LedgerLine, row: LedgerRow, known: LedgerRow): LedgerField[] {
  return compared.filter((field) => {
    if (!(field in line.cells)) return false
    if (field === 'contactPhone' && row.contactPhone === null) return false
    if (row[field] === withheld) return false
    return spelt(row[field]) !== spelt(known[field])
  })
}

function spelt(value: string | boolean | null): string {
  return spellingOf(value)
}
