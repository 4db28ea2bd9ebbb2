/** A cell as a spreadsheet library gives it. */
export type Cell = string | number | boolean | Date | null

/** What a cell turned out to hold; `fault` is the code of a sentence (`demands.import.faults.<fault>`). */
export type CellReading<T> = { value: T } | { fault: string }

const dayMs = 86_400_000
/** Day 0 of Excel's calendar. */
const excelEpoch = Date.UTC(1899, 11, 30)

/** Text without surrounding or doubled blanks; numbers and dates as a person would read them. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  return String(cell)
    .normalize('NFKC')
    .replace(/[ \t]+/g, ' ')
    .trim()
}

/** A calendar day `YYYY-MM-DD` from a date cell, an Excel serial number, or text such as 2026-9-30, 2026/9/30, 2026.9.30, 2026年9月30日, 20260930. Empty: null. */
export function dayOf(cell: Cell): CellReading<string | null> {
  if (cell instanceof Date) return { value: cell.toISOString().slice(0, 10) }
  if (typeof cell === 'number' && cell > 20_000 && cell < 80_000)
    return { value: new Date(excelEpoch + Math.floor(cell) * dayMs).toISOString().slice(0, 10) }
  const text = textOf(cell)
  if (text === '') return { value: null }
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:\s.*)?$/.exec(text)
  if (!match) return { fault: 'date' }
  const [, year, month = match[4], day = match[5]] = match
  return realDay(Number(year), Number(month), Number(day))
}

/** A phone number as digits (with `-` before an extension); numbers that Excel took for amounts included. A masked one (138****1234) is null: it must not overwrite what is known. */
export function phoneOf(cell: Cell): CellReading<string | null> {
  const text = textOf(cell).replace(/[\s—–-]+/g, '-')
  if (text === '' || text.includes('*')) return { value: null }
  const digits = text.replace(/^(\+?86-?)/, '').replace(/^(1\d{2})-?(\d{4})-?(\d{4})$/, '$1$2$3')
  return /^(1\d{10}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?)$/.test(digits) ? { value: digits } : { fault: 'phone' }
}

const yes = /^(是|已签|已签订|已签约|已完结|完结|已完成|完成|有|√|✓|y|yes|true|1)$/i
const no = /^(否|未|无|未签|未签订|未签约|未完结|未完成|进行中|跟进中|在办|×|x|n|no|false|0|\/|-)?$/i

/** Yes or no in the words ledgers use; anything longer is kept by the caller as a note and counts by its beginning. Empty: no. */
export function yesNoOf(cell: Cell): CellReading<boolean> {
  const text = textOf(cell).replace(/[。.!!]+$/, '')
  if (yes.test(text)) return { value: true }
  if (no.test(text)) return { value: false }
  if (/^(已|是[,,])/.test(text)) return { value: true }
  if (/^(未|否[,,]|正在|暂|尚未|跟进)/.test(text)) return { value: false }
  return { fault: 'yesNo' }
}

function realDay(year: number, month: number, day: number): CellReading<string> {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1990 && year <= 2100
  return exists ? { value: date.toISOString().slice(0, 10) } : { fault: 'date' }
}
