import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { importEnterprises, type ImportProgress } from '../enterprises'
import { keepsWholeList } from '../enterprises/may-edit'
import { writeImportReport } from '../enterprises/spreadsheet/write-import-report'
import { BusinessError } from '../errors'
import { system } from '../actor'
import { zhCN } from '../web/locales/zh-CN'
import { actorNamed, newFile, presentFile, withCore, type Desk } from './desk'

/** As typed. */
export interface ImportEnterprisesOptions {
  reason?: string
  acceptSimilar?: true
  report?: string
  as?: string
}

const shownAtMost = 30

/** `import-enterprises`: a list of enterprises in XLSX, telling how far it is. @returns the exit code: 2 where rows were refused */
export async function importEnterprisesVerb(
  desk: Desk,
  typed: string,
  options: ImportEnterprisesOptions,
): Promise<number> {
  const file = presentFile(desk.path(typed))
  const reportFile = options.report === undefined ? null : newFile(desk.path(options.report), true)
  const fileName = basename(file)
  const done = await withCore(desk.env(), async (core) => {
    const actor = await actorNamed(core, options.as)
    const isOperator = actor.id === system.id
    if (!isOperator && !(await keepsWholeList(core, actor)))
      throw new BusinessError('enterprise-import-not-allowed')
    return importEnterprises(core, actor, {
      bytes: readFileSync(file),
      fileName,
      reason: options.reason?.trim() || zhCN.t('enterprises.import.reasonOf', { file: fileName }),
      acceptSimilar: options.acceptSimilar ?? false,
      mayList: isOperator || actor.roles.includes('admin'),
      tell: async (so) => desk.print(progressLine(so)),
    })
  })
  linesOf(done, reportFile !== null).forEach((line) => desk.print(line))
  if (reportFile) {
    writeFileSync(reportFile, await writeImportReport(done.report))
    desk.print(`逐行说明已写入 ${reportFile}。`)
  }
  return done.counts['refused'] ? 2 : 0
}

function progressLine({ done, found }: ImportProgress): string {
  return done === 0
    ? `已读到 ${found} 行……`
    : `已处理 ${done} / ${found} 行（${Math.floor((done * 100) / found)}%）`
}

/** Sums first, then what is worth a sentence; as much as a screen holds where there is no report file. */
function linesOf({ found, counts, report }: ImportProgress, isWhole: boolean): string[] {
  const word = (outcome: string) => zhCN.t(`enterprises.import.outcomes.${outcome}`)
  const sums = Object.entries(counts).map(([outcome, count]) => `${word(outcome)} ${count} 行`)
  const more = isWhole ? '' : '加上 --report 说明.xlsx 得到全部。'
  return [
    `共 ${found} 行：${sums.join('，') || '没有内容'}。`,
    ...report
      .slice(0, shownAtMost)
      .map(
        ({ row, column, enterprise, sentence }) => `  第 ${row} 行  ${column}  ${enterprise}  ${sentence}`,
      ),
    ...(report.length > shownAtMost ? [`  还有 ${report.length - shownAtMost} 条说明。${more}`] : []),
  ]
}
