import ExcelJS from 'exceljs'
import { stampSheet } from '../../../confidentiality/stamp-sheet'
import { dateTime } from '../../../web/format'
import { zhCN } from '../../../web/locales/zh-CN'
import type { ScoreWeek } from '../store'
import type { PublishedPage, ShownRow } from './published-table'

const columns = ['nth', 'enterprise', 'department', 'manager', 'authenticity', 'quality', 'subtotal'] as const
const widths = [8, 36, 18, 14, 16, 14, 12]

/** A whole publication as XLSX with the annex's columns and last row (norm annex); points are numbers, text is text, whatever it begins with. */
export async function annexSheet(watermark: string, run: ScoreWeek, table: PublishedPage): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(run.week)
  sheet.columns = widths.map((width, nth) => ({ width, style: { numFmt: nth >= 4 ? '0.##' : '@' } }))
  stampSheet(sheet, watermark, columns.length)
  across(sheet, zhCN.t('scoring.annexTitle', { line: run.lineName })).font = { bold: true, size: 14 }
  across(sheet, subtitleOf(run))
  sheet.addRow(columns.map((column) => zhCN.t(`scoring.columns.${column}`))).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: sheet.rowCount }]
  for (const row of table.rows) sheet.addRow(cellsOf(row))
  const { authenticity, quality, subtotal } = table.total
  const total = [authenticity, quality, subtotal].map((points) => points / 100)
  sheet.addRow(['', zhCN.t('scoring.total'), '', '', ...total]).font = { bold: true }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function across(sheet: ExcelJS.Worksheet, text: string): ExcelJS.Row {
  const row = sheet.addRow([text])
  sheet.mergeCells(row.number, 1, row.number, columns.length)
  row.alignment = { horizontal: 'center' }
  return row
}

function subtitleOf({ week: name, fromDay: from, toDay: to, publishedAt }: ScoreWeek): string {
  const week = zhCN.t('scoring.week', { name, from, to })
  return `${week} ${zhCN.t('weekPages.publishedAt', { at: publishedAt ? dateTime(publishedAt) : '' })}`
}

/** A row 待复核 has words where points would stand, for 0 would be points too. */
function cellsOf(row: ShownRow): (string | number)[] {
  const names = [row.nth, nameOf(row), row.departmentName, row.personName]
  if (row.kind === 'pending') return [...names, zhCN.t('weekPages.kinds.pending'), '', '']
  return [...names, ...[row.authenticity, row.quality, row.subtotal].map((points) => points / 100)]
}

/** The enterprise, before it the kind of a row that is not of the published week itself. */
function nameOf({ kind, enterpriseName, pointsWeek, why }: ShownRow): string {
  if (kind === 'week') return enterpriseName
  const of = { week: pointsWeek, why: why ? zhCN.t(`weekPages.whys.${why}`) : '' }
  return `${enterpriseName}（${zhCN.t(`weekPages.notes.${kind}`, of)}）`
}
