import { Command, CommanderError } from 'commander'
import { backupVerb, restoreVerb, type BackupOptions } from './cli/backup-and-restore'
import { checkTimelineVerb } from './cli/check-timeline'
import { deployVerb } from './cli/deploy'
import { openDesk, type Desk } from './cli/desk'
import { doctor } from './cli/doctor'
import { exportVerb } from './cli/export-ledger'
import { importEnterprisesVerb } from './cli/import-enterprises'
import { importVerb } from './cli/import-ledger'
import { inChinese, misspelt } from './cli/in-chinese'
import { inspectionSampleVerb, type InspectionSampleOptions } from './cli/inspection-sample'
import { resetProjectionVerb } from './cli/reset-projection'
import { scoresVerb, type ScoresOptions } from './cli/scores'
import { OperatorRefused } from './product/operator-refused'
import { operatorSentence } from './product/operator-sentence'

/** `npm run quanlian -- <verb>`. */
void run()

async function run(): Promise<void> {
  try {
    await program().parseAsync()
  } catch (error) {
    process.exitCode = tell(error)
  }
}

function program(): Command {
  const desk = openDesk()
  const verbs = inChinese(new Command('npm run quanlian --'))
    .usage('<命令> [选项]')
    .description('全链的命令行')
  const verb = (name: string, help: string, file = '') => {
    const made = verbs.command(name).description(help)
    return made.usage(file ? `<${file}> [选项]` : '[选项]')
  }
  verb('doctor', '检查运行环境，说明哪里不对、怎么办')
    .option('--json', '以 JSON 输出')
    .action(does((options: { json?: true }) => doctor(desk, options)))
  spreadsheetVerbs(desk, verb)
  verb('deploy', '部署 processes/ 与 forms/ 里的新文件').action(does(() => deployVerb(desk)))
  verb('scores', '一个条线一段时间的积分，或说明一笔积分，或按规则试算')
    .option('--from <日期>', '从哪一天起，如 2026-01-05')
    .option('--to <日期>', '到哪一天止')
    .option('--line <条线>', '条线名称，如 市场条线')
    .option('--format <格式>', 'json 或 csv，不写明是 json；说明一笔积分时不写明是文字')
    .option('--explain <编号>', '说明积分簿中的一笔：依据哪条规则、哪次走访、哪些核查')
    .option('--simulate <事实.json>', '不用数据库，按第十七条给走访、协议、推荐和核查结果计分')
    .option('--check <年份>', '按事实重算这一年的全部积分，与积分簿核对')
    .action(does((options: ScoresOptions) => scoresVerb(desk, options)))
  sampleVerb(desk, verb)
  verb('check-timeline', '检查每个案件的时间线是否被改动、缺失或截断')
    .option('--heads <末端.csv>', '再与某一天导出的末端比对（数据目录 timeline-heads 下，应另存他处）')
    .action(does((options: { heads?: string }) => checkTimelineVerb(desk, options)))
  verb('backup', '备份数据库、引擎与文件，须先停止全链', '备份.tar.gz')
    .argument('<备份.tar.gz>', '写到哪里')
    .option('--database-only', '使用外部流程引擎时：只备份数据库与上传的文件')
    .option('--force', '覆盖已有的文件')
    .action(does((file: string, options: BackupOptions) => backupVerb(desk, file, options)))
  verb('restore', '把备份恢复到空库与空的数据目录', '备份.tar.gz')
    .argument('<备份.tar.gz>', '从哪里恢复')
    .action(does((file: string) => restoreVerb(desk, file)))
  verb('reset-projection', '弃用旧引擎的数据后清空投影，从新引擎的记录重新开始')
    .option('--yes', '确认清空')
    .action(does((options: { yes?: true }) => resetProjectionVerb(desk, options)))
  return verbs
}

/** Redraws the sample of an inspection. */
function sampleVerb(desk: Desk, verb: (name: string, help: string) => Command): void {
  verb('inspection-sample', '不用数据库，按种子重新抽取一次检查的样本，可与记录的样本核对')
    .option('--seed <种子>', '检查页上的随机种子')
    .option('--ids <总体.txt>', '检查页上下载的总体清单，每行一项')
    .option('--size <项数>', '抽取几项')
    .option('--drawn <样本.txt>', '与这份样本逐项比较')
    .action(does((options: InspectionSampleOptions) => inspectionSampleVerb(desk, options)))
}

/** The verbs that take spreadsheets in and give them out. */
function spreadsheetVerbs(desk: Desk, verb: (name: string, help: string, file?: string) => Command): void {
  verb('import', '导入台账，逐行报告；重复导入不会重复登记', '台账.xlsx')
    .argument('<台账.xlsx>', '规范第七条的十二列，表头在前 20 行内')
    .option('--add-enterprises', '资质认定名单以外的企业也补录历史记录，没有录入的企业随之录入（不列入名单）')
    .option('--report <报告.xlsx>', '把逐行报告写成 .xlsx 或 .csv')
    .option('--as <账号>', '以谁的名义导入，默认是系统')
    .action(
      does((file: string, options: Parameters<typeof importVerb>[2]) => importVerb(desk, file, options)),
    )
  verb('import-enterprises', '导入企业名单，逐批报告进度；重复导入不会重复录入', '企业.xlsx')
    .argument('<企业.xlsx>', '企业全称、统一社会信用代码必有，表头在前 20 行内')
    .option('--reason <说明>', '写入企业的变更历史')
    .option('--accept-similar', '名称与已有企业相似的新企业也导入（已人工核对）')
    .option('--report <说明.xlsx>', '把逐行说明写成 .xlsx')
    .option('--as <账号>', '以谁的名义导入，默认是系统')
    .action(
      does((file: string, options: Parameters<typeof importEnterprisesVerb>[2]) =>
        importEnterprisesVerb(desk, file, options),
      ),
    )
  verb('export', '导出台账，规范的十二列在前', '台账.xlsx')
    .argument('<台账.xlsx>', '写到哪里')
    .option('--state <进度>', '只导出这一进度的，如 执行中、未完结')
    .option('--unmasked', '联系电话不打码，须同时写明用途')
    .option('--reason <用途>', '不打码的用途，记入审计日志')
    .option('--as <账号>', '只导出此人有权查看的，默认全部')
    .option('--force', '覆盖已有的文件')
    .action(
      does((file: string, options: Parameters<typeof exportVerb>[2]) => exportVerb(desk, file, options)),
    )
}

/** Keeps what a verb answers as the exit code. */
function does<Args extends unknown[]>(act: (...args: Args) => Promise<number>) {
  return async (...args: Args): Promise<void> => {
    process.exitCode = await act(...args)
  }
}

/** Says what went wrong. @returns the exit code */
function tell(error: unknown): number {
  const isUsage = error instanceof CommanderError
  const sentence = isUsage ? misspelt(error) : (operatorSentence(error) ?? unforeseen(error))
  if (sentence) process.stderr.write(`${sentence}\n`)
  return isUsage || error instanceof OperatorRefused ? error.exitCode : 1
}

function unforeseen(error: unknown): string {
  return `没有做完：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
