import ExcelJS from 'exceljs'
import { creditCodeCheckDigit } from '../../src/enterprises/rules/credit-code'

/** A workbook of these lines on one sheet. */
export async function workbookOf(lines: readonly (readonly unknown[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('企业').addRows(lines as unknown[][])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The nth credit code that nobody has. */
export function freeCode(nth: number): string {
  const first = `91640200MA8${String(100_001 + nth)}`.padEnd(17, '0')
  return first + creditCodeCheckDigit(first)
}
