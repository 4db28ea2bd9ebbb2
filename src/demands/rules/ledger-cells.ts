/** A cell as a spreadsheet library gives it. */
export type Cell = string | number | boolean | Date | null

/** What a cell turned out to hold; `fault` is the code of a sentence (`demands.import.faults.<fault>`). */
export type CellReading<T> = { value: T } | { fault: string }

const dayMs = 86_400_000
/** Day 0 of Excel's calendar. */
const excelEpoch = Date.UTC(1899, 11, 30)
const fullWidthLetters = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
// eslint-disable-next-line no-control-regex -- what spreadsheets smuggle in from other systems
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b-\u200d\ufeff]/g

/** Text without surrounding or doubled blanks, letters and digits in one width, its Chinese punctuation kept; numbers and dates as a person would read them. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  return String(cell)
    .replace(invisible, '')
    .replace(fullWidthLetters, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .trim()
}

/** What two spellings of the same text have in common: no blanks, one width, lower case. For comparing, not for keeping. */
export function spellingOf(cell: Cell | undefined): string {
  return narrow(cell).toLowerCase().replace(/\s/g, '')
}

/** A calendar day `YYYY-MM-DD` from a date cell, an Excel serial number, or text such as 2026-9-30, 2026/9/30, 2026.9.30, 2026年9月30日, 20260930. Empty: null. */
export function dayOf(cell: Cell | undefined): CellReading<string | null> {
  if (cell instanceof Date) return dayOfInstant(cell)
  if (typeof cell === 'number' && cell > 20_000 && cell < 80_000)
    return dayOfInstant(new Date(excelEpoch + Math.floor(cell) * dayMs))
  const text = narrow(cell).replace(/\s*([-/.年月])\s*/g, '$1')
  if (text === '') return { value: null }
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:\s.*)?$/.exec(text)
  if (!match) return { fault: 'date' }
  const [, year, month = match[4], day = match[5]] = match
  return realDay(Number(year), Number(month), Number(day))
}

/**
 * A phone number as digits (with `-` before an extension), numbers that Excel took for amounts included; several are joined by 、.
 * A masked one (138****1234) is null: it must not overwrite what is known.
 */
export function phoneOf(cell: Cell | undefined): CellReading<string | null> {
  const text = narrow(cell)
  if (text === '' || text.includes('*')) return { value: null }
  const numbers = text.split(/\s*[/、,;\n]\s*/).filter(Boolean)
  const read = numbers.map(oneNumber)
  const joined = read.join('、')
  return read.includes(null) || joined.length > 30 ? { fault: 'phone' } : { value: joined }
}

const yes = /^(是|已签|已签订|已签约|已签合同|已完结|完结|已完成|完成|已办结|办结|有|√|✓|y|yes|true|1)$/i
const no =
  /^(否|未|无|没有|未签|未签订|未签约|未完结|未完成|未办结|进行中|跟进中|在办|办理中|×|x|n|no|false|0|\/|-)?$/i
/** Words that make a sentence beginning with a yes doubtful: 已完成尽调，待签约. */
const but = /未|待|尚|没|但|正在|部分|拟/

/** Yes or no in the words ledgers use; a longer answer counts by its beginning, unless it goes on to take it back. Empty: no. */
export function yesNoOf(cell: Cell | undefined): CellReading<boolean> {
  const text = narrow(cell).replace(/[。.!]+$/, '')
  if (yes.test(text)) return { value: true }
  if (no.test(text)) return { value: false }
  if (/^(已(签|完结|办结|全部)|是,)/.test(text) && !but.test(text)) return { value: true }
  if (/^(未|否,|正在|暂|尚未|跟进|待|拟)/.test(text)) return { value: false }
  return { fault: 'yesNo' }
}

/** In one width throughout, punctuation too: what is read is not kept. */
function narrow(cell: Cell | undefined): string {
  return textOf(cell).normalize('NFKC')
}

function oneNumber(text: string): string | null {
  const joined = text.replace(/[\s—–-]+/g, '-')
  const digits = joined
    .replace(/^(\+86-?|86-?(?=1[\d-]{10,}$))/, '')
    .replace(/^(1\d{2})-?(\d{4})-?(\d{4})$/, '$1$2$3')
  return /^(1\d{10}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?)$/.test(digits) ? digits : null
}

function dayOfInstant(date: Date): CellReading<string> {
  return Number.isNaN(date.getTime())
    ? { fault: 'date' }
    : realDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

function realDay(year: number, month: number, day: number): CellReading<string> {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1990 && year <= 2100
  return exists ? { value: date.toISOString().slice(0, 10) } : { fault: 'date' }
}
