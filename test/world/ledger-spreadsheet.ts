import ExcelJS from 'exceljs'
import { ledgerColumns } from '../../src/demands/rules/ledger-columns'
import { demoEnterprises } from '../../src/enterprises'

/** A ledger as departments keep them: 500 rows and everything that happens to a spreadsheet in ten years. */
export interface DirtyLedger {
  bytes: Buffer
  /** Rows that are good, whatever they look like. */
  good: number
  /** Excel row numbers of what is not. */
  bad: {
    blankName: number
    wrongDate: number
    notOnList: number
    unknown: number
    copy: number
    changed: number
  }
}

const first = 4
const dates = [
  (nth: number) => new Date(Date.UTC(2026, nth % 9, 1 + (nth % 28))),
  (nth: number) => `2026年${(nth % 9) + 1}月${1 + (nth % 28)}日`,
  (nth: number) => `2026.${(nth % 9) + 1}.${1 + (nth % 28)}`,
  (nth: number) => `2026/${(nth % 9) + 1}/${1 + (nth % 28)}`,
]
const phones = [
  13_900_001_000,
  '139 0000 1000',
  '0951-6012345',
  '139****1000',
  null,
  '13900001000/0951-6012345',
]
const people = ['白薇', '苏锦', '查无此人', '白 薇', null]
const onList = demoEnterprises.slice(0, 8).map(({ name }) => name)

/** Makes the file. Titles are merged, every seventh line is blank, names repeat, phone numbers are numbers, dates come in four ways. */
export async function dirtyLedger(): Promise<DirtyLedger> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('说明').getCell('A1').value = '本表由各部门每周五填报'
  const sheet = workbook.addWorksheet('2026 年台账')
  sheet.getCell('A1').value = '企业服务需求台账（2026 年）'
  sheet.mergeCells('A1:M1')
  sheet.getCell('A2').value = '填报单位：市场发展部'
  sheet.getRow(3).values = [
    '序号',
    ...ledgerColumns.map(({ heading }, nth) => (nth === 0 ? '*企业\n全称' : heading)),
  ]
  let row = first
  const add = (values: unknown[]) => {
    sheet.getRow(row).values = [row, ...values] as ExcelJS.CellValue[]
    return row++
  }
  const places: number[] = []
  for (let nth = 0; nth < 494; nth++) {
    if (nth % 7 === 6) row++
    places.push(add(rowOf(nth)))
  }
  const bad = {
    blankName: add([null, ...rowOf(900).slice(1)]),
    wrongDate: add(rowOf(901).map((value, nth) => (nth === 8 ? '下周' : value))),
    notOnList: add([demoEnterprises[8]!.name, ...rowOf(902).slice(1)]),
    unknown: add(['宁夏无人知晓有限公司', ...rowOf(903).slice(1)]),
    copy: add(rowOf(0)),
    changed: add(rowOf(1).map((value, nth) => (nth === 1 ? '经营情况另有说法' : value))),
  }
  add([])
  sheet.getRow(row).values = ['', '合计', '', '', '500 条']
  sheet.mergeCells(row, 2, row, 4)
  sheet.getRow(row + 1).values = ['', '填表人：张三', '', '', '', '审核人：']
  // One name over two rows, as people write who save typing.
  sheet.getCell(places[3]! + 1, 2).value = null
  sheet.mergeCells(places[3]!, 2, places[3]! + 1, 2)
  return { bytes: Buffer.from(await workbook.xlsx.writeBuffer()), good: places.length, bad }
}

function rowOf(nth: number): unknown[] {
  const enterprise = onList[nth % 8 === 4 ? 3 : nth % 8]!
  return [
    nth % 5 === 0 ? ` ${enterprise} ` : enterprise,
    `年产值 ${nth} 万元，经营稳定`,
    '葡萄酒酿造',
    nth === 10 ? '=1+1' : `第${nth}项需求：上市辅导`,
    nth === 11 ? '@对接' : '可对接辅导服务',
    nth % 3 === 0 ? `2026.3.1 电话沟通\n2026.4.1 现场走访` : '',
    nth % 4 === 0 ? '是' : '否',
    nth % 4 === 0 ? '已完结' : '跟进中',
    dates[nth % 4]!(nth),
    people[nth % 5],
    nth % 6 === 4 ? '' : '高远',
    phones[nth % 6],
  ]
}
