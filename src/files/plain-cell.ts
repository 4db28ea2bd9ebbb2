import type ExcelJS from 'exceljs'

/** What a cell of a workbook can hold for those who read it. */
export type PlainCell = string | number | boolean | Date | null

/** The value of a cell: formulas give their result, rich text and links their text, errors as they are shown. */
export function plainCell(cell: ExcelJS.Cell): PlainCell {
  const value = cell.value as unknown
  if (value === null || value === undefined || isPlain(value)) return value ?? null
  const { result, error, richText, text } = value as Record<string, unknown>
  if (isPlain(result)) return result
  if (Array.isArray(richText)) return richText.map((part: { text?: string }) => part.text ?? '').join('')
  const shown = error ?? (result as { error?: unknown } | undefined)?.error ?? text
  return typeof shown === 'string' ? shown : null
}

function isPlain(value: unknown): value is Exclude<PlainCell, null> {
  return value instanceof Date || ['number', 'string', 'boolean'].includes(typeof value)
}
