/** A cell as a spreadsheet gives it: text, number, day or nothing. */
export type CounterCell = string | number | boolean | Date | null | undefined

/** A number of the counter system as typed, or why it can't be one; null when the cell is empty. */
export type TypedNumber = { number: string } | { fault: 'number-malformed' | 'number-damaged' } | null

/** Letters, digits, Chinese characters and the marks of document numbers; so no formula and no masked cell is taken. */
const wellFormed = /^[\p{L}\p{N}][\p{L}\p{N}\-_/.()（）〔〕[\]#]{0,59}$/u

/** The counter's number of a cell (norm 13). A long number that Excel has rounded is refused. */
export function counterNumberOf(cell: CounterCell): TypedNumber {
  const text = textOf(cell)
  if (text === '') return null
  if (typeof cell === 'number' && (!Number.isSafeInteger(cell) || Math.abs(cell) >= 1e15))
    return { fault: 'number-damaged' }
  return wellFormed.test(text) ? { number: text } : { fault: 'number-malformed' }
}

/** A cell's text without spaces around it. */
export function textOf(cell: CounterCell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return String(cell).trim()
}

/** The day of a cell: a date of Excel, `2026-10-08`, `2026/10/8`, `2026年10月8日`, with or without a time; null when it is none. */
export function dayOfCell(cell: CounterCell): string | null {
  const [, year, month, day] =
    /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|[ T].*)?$/.exec(textOf(cell)) ?? []
  if (!year || !month || !day) return null
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(text)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text ? text : null
}
