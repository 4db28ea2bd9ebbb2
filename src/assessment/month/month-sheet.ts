import ExcelJS from 'exceljs'
import { stampSheet } from '../../confidentiality/stamp-sheet'
import { zhCN } from '../../web/locales/zh-CN'
import { monthWords } from '../rules/months'
import type { MonthAssessment } from './month-assessment'
import { shownRow } from './shown-row'

const columns = [
  ...[
    'name',
    'department',
    'authenticity',
    'quality',
    'points',
    'carried',
    'deducted',
    'visitQuality',
    'delivery',
  ],
  ...['coverage', 'serviceQuality', 'due', 'inTime', 'efficiency', 'median', 'feedback', 'internal'],
  ...['satisfaction', 'composite', 'result'],
] as const

/** A month's assessment as XLSX, departments before people; points and marks are numbers, what has no data is said so (norm 11, 16). */
export async function monthSheet(watermark: string, assessment: MonthAssessment): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(assessment.month)
  sheet.columns = columns.map((_, nth) => ({
    width: nth < 2 ? 18 : 12,
    style: { numFmt: nth < 2 ? '@' : '0.##' },
  }))
  stampSheet(sheet, watermark, columns.length)
  const title = sheet.addRow([zhCN.t('assessment.paperTitle', { month: monthWords(assessment.month) })])
  title.font = { bold: true, size: 14 }
  sheet.mergeCells(title.number, 1, title.number, columns.length)
  sheet.addRow([
    zhCN.t(`assessment.states.${assessment.state}`),
    zhCN.t('assessment.weightsWords', { ...assessment.weights }),
  ])
  sheet.addRow(columns.map((column) => zhCN.t(`assessment.columns.${column}`))).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: sheet.rowCount, xSplit: 2 }]
  for (const row of [...assessment.departments, ...assessment.people])
    sheet.addRow(cellsOf(shownRow(row, assessment.month)))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function cellsOf(row: ReturnType<typeof shownRow>): (string | number)[] {
  const { facts, marks } = row
  const none = zhCN.t('assessment.none')
  const mark = (value: number | null) => (value === null ? none : value / 100)
  const { visitQuality, delivery, coverage, quality, efficiency } = marks
  return [
    ...[row.name, row.kind === 'person' ? row.departmentName : ''],
    ...[facts.authenticity, facts.quality, row.points, facts.carried, row.deducted].map(
      (points) => points / 100,
    ),
    ...[visitQuality, delivery, coverage, quality].map(mark),
    ...[row.due, row.inTime, mark(efficiency), row.medianHours ?? none],
    ...[marks.feedback, marks.internal, marks.satisfaction, marks.composite, marks.result].map(mark),
  ]
}
