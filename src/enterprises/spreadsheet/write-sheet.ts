import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { stampSheet } from '../../confidentiality/stamp-sheet'
import { maskPhone } from '../../demands/rules/mask-phone'
import { zhCN } from '../../web/locales/zh-CN'
import type { EnterpriseFinances } from '../record-store'
import { columnNames, headingOf, type SheetColumn } from '../rules/sheet-columns'
import { wanOfFen } from '../rules/wan'
import type { Enterprise, EnterpriseContact } from '../store'

/** What an export tells of one enterprise. */
export interface ExportedEnterprise {
  enterprise: Enterprise
  manager: string
  year: EnterpriseFinances | null
  contact: EnterpriseContact | null
}

/**
 * Writes enterprises as XLSX row by row as they come, with exactly the columns an import takes. Text is text, whatever it begins
 * with: no cell becomes a formula, not even when it is edited. @returns how many rows
 */
export async function writeSheet(
  to: Writable,
  { watermark, unmasked }: { watermark: string; unmasked: boolean },
  enterprises: AsyncIterable<ExportedEnterprise>,
): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true })
  const sheet = workbook.addWorksheet(zhCN.t('enterprises.title'), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 2 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columnNames.map((column) => ({ width: widths[column] ?? 14 }))
  stampSheet(sheet, watermark, columnNames.length)
  const head = sheet.addRow(columnNames.map(headingOf))
  head.font = { bold: true }
  head.commit()
  let count = 0
  for await (const one of enterprises) {
    const row = sheet.addRow(columnNames.map((column) => valueOf(one, column, unmasked)))
    row.eachCell((cell) => void (cell.numFmt = '@'))
    row.commit()
    count++
  }
  await workbook.commit()
  return count
}

const widths: Partial<Record<SheetColumn, number>> = {
  name: 34,
  creditCode: 22,
  industry: 20,
  class: 20,
  address: 32,
}

function valueOf(one: ExportedEnterprise, column: SheetColumn, unmasked: boolean): string {
  const { enterprise, year, contact, manager } = one
  switch (column) {
    case 'onList':
      return zhCN.t(`enterprises.listStates.${enterprise.onQualifiedList ? 'yes' : 'no'}`)
    case 'manager':
      return manager
    case 'class':
      return zhCN.t(`enterprises.classes.${enterprise.class}`)
    case 'tier':
      return zhCN.t(`enterprises.tiers.${enterprise.tier}`)
    case 'wants':
      return enterprise.wants ? zhCN.t(`enterprises.wishes.${enterprise.wants}`) : ''
    case 'year':
      return year ? String(year.year) : ''
    case 'revenue':
    case 'profit':
    case 'assets':
      return wanOfFen(year?.[column])
    case 'growth':
      return typeof year?.growth === 'number' ? String(year.growth / 100) : ''
    case 'contactName':
      return contact?.name ?? ''
    case 'contactPosition':
      return contact?.position ?? ''
    case 'contactPhone':
      return contact ? (unmasked ? contact.phone : maskPhone(contact.phone)) : ''
    default:
      return plain(enterprise[column])
  }
}

function plain(value: string | number | boolean | null | undefined): string {
  if (typeof value === 'boolean') return zhCN.t(`enterprises.yesNo.${value ? 'yes' : 'no'}`)
  return value === null || value === undefined ? '' : String(value)
}
