import type ExcelJS from 'exceljs'

/**
 * Puts a watermark on a sheet, written whole or row by row (norm 11): in header and footer of every printed page, and as the first
 * row over `columns` columns. Call it before the headings; the importers look for headings below it.
 */
export function stampSheet(sheet: ExcelJS.Worksheet, watermark: string, columns: number): void {
  // A single & would begin a code of the header.
  const text = watermark.replace(/&/g, '&&')
  Object.assign(sheet.headerFooter, { oddHeader: `&C${text}`, oddFooter: `&C${text}` })
  const row = sheet.addRow([watermark])
  if (columns > 1) sheet.mergeCells(row.number, 1, row.number, columns)
  row.font = { color: { argb: 'FF888888' }, size: 9 }
  row.commit()
}
