import ExcelJS from 'exceljs'
import { day, dateTime } from '../../web/format'
import { zhCN } from '../../web/locales/zh-CN'
import { extraColumns, ledgerColumns } from '../rules/ledger-columns'
import { maskPhone } from '../rules/mask-phone'
import type { Demand } from '../store'

/** What stands above an exported ledger, and whether it shows whole phone numbers (norm 11). */
export interface LedgerSheet {
  watermark: string
  unmasked: boolean
}

/** Excel takes 32,767 characters in a cell and calls a longer one damage. */
const cellAtMost = 32_000

/**
 * Writes demands as XLSX, row by row as they come: the norm's twelve columns first (norm 7). Text is text, whatever it begins with:
 * no cell becomes a formula, not even when it is edited. @returns how many rows
 */
export async function writeLedger(
  file: string,
  { watermark, unmasked }: LedgerSheet,
  demands: AsyncIterable<Demand>,
): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true })
  const headings = [...ledgerColumns.map(({ heading }) => heading), ...moreHeadings()]
  const sheet = workbook.addWorksheet(t('sheet'), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 2 }],
    headerFooter: { oddFooter: watermark.replace(/&/g, '&&') },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = headings.map((_, nth) => ({ width: widths[nth] ?? 18 }))
  sheet.mergeCells(1, 1, 1, headings.length)
  sheet.getCell(1, 1).value = watermark
  sheet.getRow(1).commit()
  const head = sheet.addRow(headings)
  head.font = { bold: true }
  head.commit()
  let count = 0
  for await (const demand of demands) {
    writeRow(sheet, demand, unmasked)
    count++
  }
  await workbook.commit()
  return count
}

const widths = [32, 36, 16, 40, 40, 40, 10, 16, 12, 10, 10, 16, 38, 16, 18, 20]

function moreHeadings(): string[] {
  return [extraColumns.caseId, extraColumns.department, t('state'), t('recordedAt')]
}

function writeRow(sheet: ExcelJS.Worksheet, demand: Demand, unmasked: boolean): void {
  const row = sheet.addRow(valuesOf(demand, unmasked))
  row.eachCell((cell) => {
    const isDate = cell.value instanceof Date
    cell.numFmt = isDate ? 'yyyy-mm-dd' : '@'
    cell.alignment = { vertical: 'top', wrapText: !isDate }
  })
  row.commit()
}

function valuesOf(demand: Demand, unmasked: boolean): (string | Date)[] {
  const state = zhCN.t(`demands.states.${demand.state}`)
  const { contactPhone: phone } = demand
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
    unmasked || !phone ? phone : maskPhone(phone),
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
