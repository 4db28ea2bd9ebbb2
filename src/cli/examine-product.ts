import { existsSync } from 'node:fs'
import { calendarHealth } from '../calendar'
import { systemClock } from '../clock'
import type { Database } from '../database/database'
import { migrationState } from '../database/migrate'
import { migrations } from '../database/migrations'
import { openUnmigrated } from '../database/open'
import { runningBroker } from '../engine/broker/find-running'
import { openZeebe } from '../engine/zeebe/zeebe-engine'
import type { Env } from '../env'
import { silentLog } from '../log'
import { dataDirOwner } from '../operations/data-dir-lock'
import { tables } from '../schema'
import { bad, ok, warn, type Examination } from './finding'

/** What must be true of the product's parts: database and its schema, engine, working calendar. Nothing is changed. */
export function examineProduct(env: Env): Examination[] {
  return [
    { name: '数据库', run: () => withDatabase(env, database) },
    { name: '流程引擎', run: () => engine(env) },
    { name: '工作日历', run: () => withDatabase(env, calendar) },
  ]
}

type Said = Awaited<ReturnType<Examination['run']>>

/** A SQLite file that is not there would be made by opening it. */
async function withDatabase({ databaseUrl }: Env, look: (db: Database) => Promise<Said>): Promise<Said> {
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : null
  if (file && !existsSync(file)) return ok('数据库还没有建立，首次启动时建立。')
  const db = await openUnmigrated(databaseUrl, tables)
  try {
    return await look(db)
  } finally {
    await db.close()
  }
}

async function database(db: Database): Promise<Said> {
  const version = await versionOf(db)
  const state = await migrationState(db.dataSource, migrations)
  if (!state) return ok(`${version}，空库，首次启动时建表。`)
  if (state.pending.length > 0)
    return warn(
      `${version}，下次启动时升级 ${state.pending.length} 步（${state.pending.join('、')}）。请先备份。`,
    )
  return ok(`${version}，结构是最新的。`)
}

async function versionOf(db: Database): Promise<string> {
  const sql = db.kind === 'mysql' ? 'SELECT VERSION() AS version' : 'SELECT sqlite_version() AS version'
  const [row] = await db.read((tx) => tx.query<{ version: string }[]>(sql))
  const version = row?.version ?? ''
  if (db.kind === 'sqlite') return `SQLite ${version}`
  return version.includes('MariaDB') ? `MariaDB ${version.replace(/-MariaDB.*/, '')}` : `MySQL ${version}`
}

async function engine(env: Env): Promise<Said> {
  const address = env.engine ?? runningBroker(env.dataDir)
  if (!address) return ok('没有运行，npm start 时启动。')
  const zeebe = openZeebe(address, silentLog)
  try {
    const { version, brokers, partitions } = await zeebe.topology()
    const says = `Zeebe ${version}，${brokers} 个节点，${partitions} 个分区（${address.grpc}）`
    const isLeft = !env.engine && dataDirOwner(env.dataDir) === null
    return isLeft ? warn(`${says}，是上次异常退出时留下的，npm start 会接管它。`) : ok(`${says}。`)
  } catch {
    return bad(
      env.engine
        ? `${address.grpc} 没有答复。请检查 ZEEBE_GRPC 与网络。`
        : `${address.grpc} 没有答复。正在启动的话稍后再查；否则重新运行 npm start。`,
    )
  } finally {
    await zeebe.close()
  }
}

async function calendar(db: Database): Promise<Said> {
  const state = await migrationState(db.dataSource, migrations)
  if (!state || state.pending.length > 0) return warn('数据库还不是最新结构，启动后再查。')
  const { official, missing } = await calendarHealth({ db, clock: systemClock, log: silentLog })
  return missing.length > 0
    ? warn(`${missing.join('、')} 年的法定节假日与调休尚未录入。请在“管理 → 工作日历”导入。`)
    : ok(`已录入 ${official.join('、')} 年。`)
}
