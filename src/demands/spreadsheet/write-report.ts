import ExcelJS from 'exceljs'
import { zhCN } from '../../web/locales/zh-CN'
import type { LedgerReport } from '../import-ledger'

const columns = ['sheet', 'row', 'outcome', 'enterprise', 'caseId', 'reasons'] as const

/** The report of an import as XLSX, or as CSV (with a byte order mark, for Excel) when the file is named so. */
export async function writeReport(file: string, report: LedgerReport): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(zhCN.t('demands.import.columns.outcome'))
  sheet.addRow(columns.map((column) => zhCN.t(`demands.import.columns.${column}`))).font = { bold: true }
  for (const row of report.rows)
    sheet.addRow([
      row.sheet,
      row.row,
      zhCN.t(`demands.import.outcomes.${row.outcome}`),
      row.enterprise,
      row.caseId ?? '',
      row.reasons.join('\n'),
    ])
  sheet.columns.forEach((column, nth) => {
    column.width = [16, 8, 20, 36, 38, 90][nth] ?? 20
    column.numFmt = '@'
  })
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  if (/\.csv$/i.test(file))
    await workbook.csv.writeFile(file, {
      encoding: 'utf8',
      map: unharmed,
      formatterOptions: { writeBOM: true },
    })
  else await workbook.xlsx.writeFile(file)
}

/** Excel would take a text beginning with one of these for a formula. */
function unharmed(value: unknown): unknown {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}
