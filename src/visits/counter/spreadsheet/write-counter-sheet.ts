import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { stampSheet } from '../../../confidentiality/stamp-sheet'
import { zhCN } from '../../../web/locales/zh-CN'
import type { CounterColumn } from '../rules/counter-columns'
import { counterValue } from '../counter-value'
import type { Visit } from '../../store'

const wide: ReadonlySet<string> = new Set(['visitId', 'party', 'content', 'findings'])

/**
 * Writes visits as XLSX under the counter system's headings, row by row as they come (norm 13). Text is text, whatever it begins with:
 * no cell becomes a formula, not even when it is edited. @returns how many rows
 */
export async function writeCounterSheet(
  to: Writable,
  { watermark, columns }: { watermark: string; columns: readonly CounterColumn[] },
  visits: AsyncIterable<Visit>,
): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true })
  const sheet = workbook.addWorksheet(zhCN.t('visitCounter.sheet'), {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columns.map(({ field }) => ({ width: wide.has(field) ? 38 : 16 }))
  stampSheet(sheet, watermark, columns.length)
  const head = sheet.addRow(columns.map(({ heading }) => heading))
  head.eachCell((cell) => void (cell.numFmt = '@'))
  head.font = { bold: true }
  head.commit()
  let count = 0
  for await (const visit of visits) {
    const row = sheet.addRow(columns.map(({ field }) => counterValue(visit, field)))
    row.eachCell((cell) => {
      cell.numFmt = '@'
      cell.alignment = { vertical: 'top', wrapText: true }
    })
    row.commit()
    count++
  }
  await workbook.commit()
  return count
}
