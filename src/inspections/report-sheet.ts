import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { stampSheet } from '../confidentiality/stamp-sheet'
import { dateTime } from '../web/format'
import { zhCN } from '../web/locales/zh-CN'
import { questionsOf } from './answer-item'
import type { InspectionReport } from './report'

type Cell = string | number | null

/** Writes a report as XLSX: plan and draw, sample, findings; each sheet with the watermark (norm 11). Text stays text. */
export async function writeReport(to: Writable, report: InspectionReport, watermark: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true })
  const sheets: [name: string, table: Cell[][]][] = [
    ['sheetPlan', planTable(report)],
    ['sheetItems', itemTable(report)],
    ['sheetFindings', findingTable(report)],
  ]
  for (const [name, table] of sheets) addSheet(workbook, word(name), { table, watermark })
  await workbook.commit()
}

function addSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  { table, watermark }: { table: readonly Cell[][]; watermark: string },
): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 2 }] })
  const columns = table[0]?.length ?? 1
  sheet.columns = Array.from({ length: columns }, (_, nth) => ({ width: nth === 1 ? 30 : 16 }))
  stampSheet(sheet, watermark, columns)
  for (const [nth, cells] of table.entries()) {
    const row = sheet.addRow(cells)
    if (nth === 0) row.font = { bold: true }
    row.eachCell((cell) => {
      if (typeof cell.value === 'string') cell.numFmt = '@'
      cell.alignment = { vertical: 'top', wrapText: true }
    })
    row.commit()
  }
  sheet.commit()
}

function planTable({ inspection, departments, members }: InspectionReport): Cell[][] {
  const page = (key: string) => zhCN.t(`inspections.page.${key}`)
  return [
    [zhCN.t('inspections.columns.title'), inspection.title],
    [zhCN.t('inspections.columns.kind'), zhCN.t(`inspections.kinds.${inspection.kind}`)],
    [zhCN.t('inspections.columns.state'), zhCN.t(`inspections.states.${inspection.state}`)],
    [page('purpose'), inspection.purpose],
    [page('departments'), departments.map(({ departmentName }) => departmentName).join('、')],
    [page('period'), zhCN.t('inspections.plan.days', { from: inspection.fromDay, to: inspection.toDay })],
    [page('planner'), inspection.plannerName],
    [page('members'), members.map(({ personName }) => personName).join('、')],
    [page('drawnAt'), inspection.drawnAt && dateTime(inspection.drawnAt)],
    [page('population'), inspection.populationCount],
    [page('hash'), inspection.populationHash],
    [page('seed'), inspection.seed],
    [page('items'), inspection.sampleCount],
    [page('summary'), inspection.summary],
  ]
}

function itemTable({ inspection, items }: InspectionReport): Cell[][] {
  const head = ['ordinal', 'enterprise', 'day', 'owners', 'department', 'what', 'inspector', 'findings']
  const heads = head.map((name) => zhCN.t(`inspections.itemColumns.${name}`))
  const lines = items.map((item) => [
    ...[item.ordinal, item.enterpriseName, item.day, item.ownerNames, item.departmentNames],
    ...[zhCN.t(`inspections.targets.${item.target}`), item.answeredByName, item.standing, item.fact],
    answersIn(questionsOf(inspection, item), item.answers, item.note),
  ])
  return [[...heads, zhCN.t('inspections.redraw.fact'), word('answers')], ...lines]
}

function answersIn(
  questions: ReturnType<typeof questionsOf>,
  answers: Readonly<Record<string, string>>,
  note: string | null,
): string {
  const said = questions.map(({ key, question, kind }) => {
    const answer = answers[key] ?? ''
    const isWord = kind === 'yes-no' && (answer === 'yes' || answer === 'no')
    return `${question} ${isWord ? zhCN.t(`inspections.item.${answer}`) : answer}`
  })
  return [...said, ...(note ? [note] : [])].join('\n')
}

function findingTable({ findings }: InspectionReport): Cell[][] {
  const names = [
    'ordinal',
    'kind',
    'text',
    'owners',
    'foundBy',
    'comments',
    'state',
    'before',
    'after',
    'deduction',
  ]
  const heads = names.map((name) => word(`findingColumns.${name}`))
  const lines = findings.map((one) => [
    ...[one.ordinal, zhCN.t(`inspections.findingKinds.${one.kind}`), one.text, one.ownerNames],
    ...[one.foundByName, one.comments.map(({ byName, text }) => `${byName}：${text}`).join('\n')],
    zhCN.t(`inspections.findingStates.${one.state}`),
    ...[one.pointsBefore, one.pointsAfter, one.deduction].map((points) => points && points / 100),
  ])
  return [heads, ...lines]
}

function word(name: string): string {
  return zhCN.t(`inspections.report.${name}`)
}
