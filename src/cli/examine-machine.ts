import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { fetchedBroker } from '../engine/broker/fetch-broker'
import { findJava } from '../engine/broker/find-java'
import { javaVersion } from '../engine/broker/java-version'
import { runningBroker } from '../engine/broker/find-running'
import type { Env } from '../env'
import { dataDirOwner } from '../operations/data-dir-lock'
import { bad, ok, warn, type Examination } from './finding'

const gigabyte = 1024 ** 3
/** The broker takes no commands below 1.2 GB; from 2 GB down somebody should make room. */
const free = { least: 1.2 * gigabyte, comfortable: 2 * gigabyte }

/** What must be true of this machine: Node, Java, broker, data folder, disk, ports, the key of form tokens. */
export function examineMachine(env: Env): Examination[] {
  return [
    { name: 'Node.js', run: node },
    { name: 'Java', run: () => java(env) },
    { name: '流程引擎程序', run: () => brokerProgram(env) },
    { name: '数据目录', run: () => dataFolder(env) },
    { name: '磁盘空间', run: () => disk(env) },
    { name: '网页端口', run: () => pagesPort(env) },
    { name: '记录端口', run: () => recordsPort(env) },
    { name: '会话密钥', run: () => secret(env) },
  ]
}

function node() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 20 || (major === 20 && minor >= 19)
  return Promise.resolve(
    good
      ? ok(`${process.versions.node}`)
      : bad(`需要 20.19 或更新版本，当前是 ${process.versions.node}。请安装新版本。`),
  )
}

async function java({ engine, environment }: Env) {
  if (engine) return ok('使用外部流程引擎，本机不需要 Java。')
  const path = await findJava(environment)
  return ok(`${await javaVersion(path)}（${path}）`)
}

async function brokerProgram({ engine, environment }: Env) {
  if (engine) return ok('使用外部流程引擎，本机不需要引擎程序。')
  const { version, complete } = fetchedBroker()
  if (complete) return ok(`Zeebe ${version} 已取好。`)
  const hasMaven = await promisify(execFile)('mvn', ['-v'], { env: environment }).then(
    () => true,
    () => false,
  )
  return hasMaven
    ? warn(`Zeebe ${version} 还没有取好，npm start 时会用 Maven 下载约 212 MB。`)
    : bad(
        `Zeebe ${version} 还没有取好，也没有找到 Maven（mvn）。请安装 Maven 3.6 以上（如 apt install maven）。`,
      )
}

function dataFolder({ dataDir }: Env) {
  const folder = existing(dataDir)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    return Promise.resolve(bad(`不能写入 ${folder}。请检查权限，或用 DATA_DIR 另指一个文件夹。`))
  }
  const owner = dataDirOwner(dataDir)
  const use = owner ? `，正由进程号 ${owner} 的全链使用` : existsSync(dataDir) ? '' : '，首次启动时建立'
  return Promise.resolve(ok(`${dataDir} 可写${use}。`))
}

function disk({ dataDir }: Env) {
  const { bavail, bsize } = statfsSync(existing(dataDir))
  const bytes = bavail * bsize
  const says = `剩余 ${(bytes / gigabyte).toFixed(1)} GB`
  if (bytes < free.least)
    return Promise.resolve(bad(`${says}，流程引擎至少需要 1.2 GB。请清理磁盘或换 DATA_DIR。`))
  if (bytes < free.comfortable) return Promise.resolve(warn(`${says}，少于 2 GB。请尽快清理磁盘。`))
  return Promise.resolve(ok(`${says}。`))
}

async function pagesPort({ port, dataDir }: Env) {
  if (port === 0) return ok('启动时取一个空闲端口。')
  if (await isFree(port)) return ok(`${port} 空闲。`)
  const owner = dataDirOwner(dataDir)
  if (owner) return ok(`${port} 由正在运行的全链（进程号 ${owner}）使用。`)
  return bad(`${port} 已被别的程序占用。请停止它，或用 PORT 指定别的端口。`)
}

async function recordsPort({ records, dataDir }: Env) {
  if (records.port === 0) return ok('自动选用空闲端口。')
  if (await isFree(records.port)) return ok(`${records.port} 空闲。`)
  if (dataDirOwner(dataDir)) return ok(`${records.port} 由正在运行的全链使用。`)
  const left = runningBroker(dataDir) ? '流程引擎正在运行，但接收记录的' : ''
  return bad(`${left}端口 ${records.port} 已被别的程序占用。请停止它，或用 RECORDS_PORT 指定别的端口。`)
}

function secret({ sessionSecret, dataDir }: Env) {
  const file = join(dataDir, 'session-secret')
  if (sessionSecret) return Promise.resolve(ok('由 SESSION_SECRET 给出。'))
  if (!existsSync(file)) return Promise.resolve(ok('首次启动时生成。'))
  const open = (statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32'
  return Promise.resolve(
    open ? bad(`别的用户也能读 ${file}。请运行 chmod 600 ${file}。`) : ok('只有本用户可读。'),
  )
}

/** On all addresses, as the pages listen. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}

/** The folder itself or the nearest one above it that exists. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}
