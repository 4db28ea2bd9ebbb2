import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { stampSheet } from '../../confidentiality/stamp-sheet'
import { day, dateTime } from '../../web/format'
import { zhCN } from '../../web/locales/zh-CN'
import { extraColumns, ledgerColumns } from '../rules/ledger-columns'
import { outsideCase } from '../rules/outside-case'
import type { Demand } from '../store'

/** What stands above an exported ledger, and whether it shows whole phone numbers (norm 11). */
export interface LedgerSheet {
  watermark: string
  unmasked: boolean
}

/** A file, or a stream whose reader is waited for by `pace`. */
export type LedgerTarget = string | { stream: Writable; pace(): Promise<void> }

/** Rows between two looks at the reader: some hundred kilobytes. */
const paceEvery = 50

/** Excel takes 32,767 characters in a cell and calls a longer one damage. */
const cellAtMost = 32_000

/**
 * Writes demands as XLSX, row by row as they come: the norm's twelve columns first (norm 7). Text is text, whatever it begins with:
 * no cell becomes a formula, not even when it is edited. @returns how many rows
 */
export async function writeLedger(
  to: LedgerTarget,
  { watermark, unmasked }: LedgerSheet,
  demands: AsyncIterable<Demand>,
): Promise<number> {
  const place = typeof to === 'string' ? { filename: to } : { stream: to.stream }
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ ...place, useStyles: true })
  const headings = [...ledgerColumns.map(({ heading }) => heading), ...moreHeadings()]
  const sheet = workbook.addWorksheet(t('sheet'), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 2 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = headings.map((_, nth) => ({ width: widths[nth] ?? 18 }))
  stampSheet(sheet, watermark, headings.length)
  const head = sheet.addRow(headings)
  head.font = { bold: true }
  head.commit()
  let count = 0
  for await (const demand of demands) {
    writeRow(sheet, demand, unmasked)
    if (++count % paceEvery === 0 && typeof to !== 'string') await to.pace()
  }
  await workbook.commit()
  return count
}

const widths = [32, 36, 16, 40, 40, 40, 10, 16, 12, 10, 10, 16, 38, 16, 18, 20]

function moreHeadings(): string[] {
  return [extraColumns.caseId, extraColumns.department, t('state'), t('recordedAt')]
}

function writeRow(sheet: ExcelJS.Worksheet, demand: Demand, unmasked: boolean): void {
  const row = sheet.addRow(valuesOf(outsideCase(demand, { whole: unmasked })))
  row.eachCell((cell) => {
    const isDate = cell.value instanceof Date
    cell.numFmt = isDate ? 'yyyy-mm-dd' : '@'
    cell.alignment = { vertical: 'top', wrapText: !isDate }
  })
  row.commit()
}

function valuesOf(demand: Demand): (string | Date)[] {
  const state = zhCN.t(`demands.states.${demand.state}`)
  return [
    demand.enterpriseName,
    demand.businessSituation,
    demand.industry,
    demand.brief,
    demand.matchAnalysis,
    demand.followUp,
    zhCN.t(demand.contractSigned ? 'demands.yes' : 'demands.no'),
    t(demand.state === 'completed' ? 'completed' : 'notCompleted'),
    new Date(`${day(demand.contactedAt)}T00:00:00Z`),
    demand.responsibleName,
    demand.contactName,
    demand.contactPhone,
    demand.id,
    demand.departmentName,
    state,
    dateTime(demand.recordedAt),
  ].map((value) =>
    typeof value === 'string' && value.length > cellAtMost ? value.slice(0, cellAtMost) + t('cut') : value,
  )
}

function t(key: string): string {
  return zhCN.t(`demands.export.${key}`)
}
