import { Command, CommanderError } from 'commander'
import { backupVerb, restoreVerb, type BackupOptions } from './cli/backup-and-restore'
import { deployVerb } from './cli/deploy'
import { openDesk } from './cli/desk'
import { doctor } from './cli/doctor'
import { exportVerb } from './cli/export-ledger'
import { importVerb } from './cli/import-ledger'
import { inChinese, misspelt } from './cli/in-chinese'
import { resetProjectionVerb } from './cli/reset-projection'
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
  const does =
    <Args extends unknown[]>(act: (...args: Args) => Promise<number>) =>
    async (...args: Args) => {
      process.exitCode = await act(...args)
    }
  verb('doctor', '检查运行环境，说明哪里不对、怎么办')
    .option('--json', '以 JSON 输出')
    .action(does((options: { json?: true }) => doctor(desk, options)))
  verb('import', '导入台账，逐行报告；重复导入不会重复登记', '台账.xlsx')
    .argument('<台账.xlsx>', '规范第七条的十二列，表头在前 20 行内')
    .option('--add-enterprises', '资质认定名单以外的企业也补录历史记录，没有录入的企业随之录入（不列入名单）')
    .option('--report <报告.xlsx>', '把逐行报告写成 .xlsx 或 .csv')
    .option('--as <账号>', '以谁的名义导入，默认是系统')
    .action(
      does((file: string, options: Parameters<typeof importVerb>[2]) => importVerb(desk, file, options)),
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
  verb('deploy', '部署 processes/ 与 forms/ 里的新文件').action(does(() => deployVerb(desk)))
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

/** Says what went wrong. @returns the exit code */
function tell(error: unknown): number {
  const isUsage = error instanceof CommanderError
  const sentence = isUsage ? misspelt(error) : (operatorSentence(error) ?? unforeseen(error))
  if (sentence) process.stderr.write(`${sentence}\n`)
  return isUsage ? error.exitCode : 1
}

function unforeseen(error: unknown): string {
  return `没有做完：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
