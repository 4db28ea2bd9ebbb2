import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { countOutcomes, importLedger, type LedgerReport } from '../demands'
import { writeReport } from '../demands/spreadsheet/write-report'
import { OperatorRefused } from '../product/operator-refused'
import { zhCN } from '../web/locales/zh-CN'
import { actorNamed, presentFile, withCore, type Desk } from './desk'

/** As typed. */
export interface ImportOptions {
  addEnterprises?: true
  report?: string
  as?: string
}

const shownAtMost = 30

/** `import`: a ledger spreadsheet into the ledger. @returns the exit code: 2 where rows need a look */
export async function importVerb(desk: Desk, typed: string, options: ImportOptions): Promise<number> {
  const file = presentFile(desk.path(typed))
  const reportFile = options.report === undefined ? null : reportPlace(desk.path(options.report))
  const report = await withCore(desk.env(), async (core) =>
    importLedger(core, await actorNamed(core, options.as), {
      bytes: readFileSync(file),
      fileName: basename(file),
      addEnterprises: options.addEnterprises ?? false,
    }),
  )
  linesOf(report, reportFile === null).forEach((line) => desk.print(line))
  if (reportFile) {
    await writeReport(reportFile, report)
    desk.print(`逐行报告已写入 ${reportFile}。`)
  }
  return report.rows.some(({ outcome }) => outcome === 'refused' || outcome === 'differs') ? 2 : 0
}

function reportPlace(file: string): string {
  if (!/\.(xlsx|csv)$/i.test(file)) throw new OperatorRefused('--report 的文件名须以 .xlsx 或 .csv 结尾。')
  if (!existsSync(dirname(file)))
    throw new OperatorRefused(`没有文件夹 ${dirname(file)}。请先建立它，或换个位置。`)
  return file
}

/** Sums first, then every line that was not simply taken; without a report file, as many as a screen holds. */
function linesOf({ rows, unread }: LedgerReport, isWhole: boolean): string[] {
  const sums = Object.entries(countOutcomes(rows)).map(([outcome, count]) => `${words(outcome)} ${count} 行`)
  const telling = rows.filter(({ outcome }) => outcome !== 'imported' && outcome !== 'unchanged')
  const shown = telling.slice(0, shownAtMost)
  const noted = rows.filter(({ outcome, reasons }) => outcome === 'imported' && reasons.length > 0).length
  const more = isWhole ? '加上 --report 报告.xlsx 得到全部。' : ''
  return [
    `共 ${rows.length} 行：${sums.join('，')}。`,
    ...unread.map((sheet) => `工作表“${sheet}”没有台账表头，未读取。`),
    ...shown.map(({ row, outcome, enterprise, reasons }) =>
      [`  第 ${row} 行`, words(outcome), enterprise, reasons.join(' ')].filter(Boolean).join('  '),
    ),
    ...(telling.length > shown.length ? [`  还有 ${telling.length - shown.length} 行。${more}`] : []),
    ...(noted > 0 ? [`已导入的行里有 ${noted} 行带有说明（如没有对上的人员、部门）。${more}`] : []),
  ]
}

function words(outcome: string): string {
  return zhCN.t(`demands.import.outcomes.${outcome}`)
}
