import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { openDatabase } from '../database/open'
import { stopLeftBroker } from '../engine/broker/find-running'
import type { Env } from '../env'
import { backup } from '../operations/backup/backup'
import { restore } from '../operations/backup/restore'
import { lockDataDir } from '../operations/data-dir-lock'
import { OperatorRefused } from '../product/operator-refused'
import { tables } from '../schema'
import { newFile, presentFile, withCore, type Desk } from './desk'

/** As typed. */
export interface BackupOptions {
  databaseOnly?: true
  force?: true
}

/** `backup`: database, broker and uploads as of one moment. The app must be stopped. */
export async function backupVerb(desk: Desk, typed: string, options: BackupOptions): Promise<number> {
  const env = desk.env()
  refuseForeignEngine(env, options)
  const file = newFile(desk.path(typed), options.force)
  const draft = `${file}.part`
  return holdingDataDir(desk, env, async () => {
    try {
      const { dataDir } = env
      const withoutBroker = options.databaseOnly ?? false
      // A backup holds password hashes and the key of form tokens: it is its owner's alone from the first byte.
      writeFileSync(draft, '', { mode: 0o600 })
      const made = await withCore(env, (core) => backup(core, { dataDir, file: draft, withoutBroker }))
      renameSync(draft, file)
      desk.print(`已备份到 ${file}：${sumOf(made.tables)} 行数据${foldersIn(made.folders)}。`)
      return 0
    } finally {
      rmSync(draft, { force: true })
    }
  })
}

/** `restore`: what `backup` wrote, into an empty database and an empty data folder. */
export async function restoreVerb(desk: Desk, typed: string): Promise<number> {
  const env = desk.env()
  const file = presentFile(desk.path(typed))
  return holdingDataDir(desk, env, async () => {
    const { dataDir } = env
    const open = (steps: Parameters<typeof openDatabase>[2]) => openDatabase(env.databaseUrl, tables, steps)
    const made = await restore({ file, dataDir, open })
    desk.print(
      `已恢复 ${made.at} 的备份：${sumOf(made.tables)} 行数据${foldersIn(made.folders)}。现在可以 npm start。`,
    )
    return 0
  })
}

function refuseForeignEngine({ engine }: Env, { databaseOnly }: BackupOptions): void {
  if (engine && !databaseOnly)
    throw new OperatorRefused(
      '流程引擎在别处运行（ZEEBE_GRPC），它的数据须用它自己的办法备份。加上 --database-only 只备份数据库与上传的文件，并在同一时刻停机备份引擎。',
    )
  if (!engine && databaseOnly)
    throw new OperatorRefused(
      '--database-only 只用于外部流程引擎：内置引擎的数据与数据库须一起备份才对得上。',
    )
}

/** Nobody else may write meanwhile: not the app, and not a broker that a killed app left running. */
async function holdingDataDir(desk: Desk, { dataDir }: Env, work: () => Promise<number>): Promise<number> {
  const lock = lockDataDir(dataDir)
  try {
    if (await stopLeftBroker(dataDir)) desk.print('已停止上次异常退出时留下的流程引擎。')
    return await work()
  } finally {
    lock.release()
  }
}

function sumOf(tables: Record<string, number>): number {
  return Object.values(tables).reduce((sum, count) => sum + count, 0)
}

const names: Readonly<Record<string, string>> = {
  broker: '流程引擎',
  files: '上传的文件',
  'session-secret': '会话密钥',
}

function foldersIn(folders: readonly string[]): string {
  return folders.map((name) => `、${names[name] ?? name}`).join('')
}
