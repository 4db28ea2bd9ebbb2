import { MigrationRefused } from '../database/migrate'
import { BrokerRefused } from '../engine/broker/refused'
import { BadSettings } from '../env'
import { DataDirInUse } from '../operations/data-dir-lock'
import { BackupRefused } from '../operations/backup/manifest'

import { BusinessError } from '../errors'
import { PortRefused } from './listen'
import { OperatorRefused } from './operator-refused'
import { refusalSentence } from './refusal-sentence'

const spoken = [
  MigrationRefused,
  BrokerRefused,
  BadSettings,
  DataDirInUse,
  BackupRefused,
  PortRefused,
  OperatorRefused,
]

const byCode: Readonly<Record<string, string>> = {
  EACCES: '没有权限读写数据目录。请检查 DATA_DIR 的权限。',
  EROFS: '数据目录所在的磁盘是只读的。请用 DATA_DIR 指定可写的目录。',
  ENOSPC: '磁盘已满。请清理磁盘或用 DATA_DIR 指定别的磁盘。',
  SQLITE_FULL: '磁盘已满。请清理磁盘或用 DATA_DIR 指定别的磁盘。',
  SQLITE_CANTOPEN: '打不开数据库文件。请检查 DATA_DIR 的权限与磁盘空间。',
  SQLITE_READONLY: '数据库文件只读。请检查 DATA_DIR 的权限。',
  SQLITE_NOTADB: '数据库文件已损坏或不是 SQLite 文件。请从备份恢复。',
  ECONNREFUSED: '连不上数据库。请检查 DATABASE_URL 以及数据库是否已启动。',
  ENOTFOUND: '找不到数据库主机。请检查 DATABASE_URL。',
  ER_ACCESS_DENIED_ERROR: '数据库用户名或密码不对。请检查 DATABASE_URL。',
  ER_BAD_DB_ERROR: '数据库不存在。请先建库（字符集 utf8mb4），再启动。',
  ER_DBACCESS_DENIED_ERROR: '数据库用户对这个库没有权限。请检查 DATABASE_URL 与授权。',
}

/** What the operator is told when something can't start: one sentence where the cause is known, else null (then the log tells). */
export function operatorSentence(error: unknown): string | null {
  if (spoken.some((known) => error instanceof known)) return (error as Error).message
  if (error instanceof BusinessError) return refusalSentence(error)
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } }
  return byCode[driverError?.code ?? code ?? ''] ?? null
}
