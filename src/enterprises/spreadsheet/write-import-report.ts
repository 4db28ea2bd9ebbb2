import ExcelJS from 'exceljs'
import { zhCN } from '../../web/locales/zh-CN'
import type { ReportedRow } from '../record-store'

const columns = ['row', 'column', 'enterprise', 'outcome', 'sentence'] as const

/** The rows of an import that are worth a sentence, as XLSX. Text is text, whatever it begins with. */
export async function writeImportReport(report: readonly ReportedRow[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(zhCN.t('enterprises.import.report'))
  sheet.columns = [8, 20, 36, 12, 90].map((width) => ({ width, style: { numFmt: '@' } }))
  sheet.addRow(columns.map((column) => zhCN.t(`enterprises.import.columns.${column}`))).font = { bold: true }
  for (const one of report)
    sheet.addRow([
      one.row,
      one.column,
      one.enterprise,
      zhCN.t(`enterprises.import.outcomes.${one.outcome}`),
      one.sentence,
    ])
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
