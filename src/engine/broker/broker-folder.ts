import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BrokerRefused } from './refused'

const gigabyte = 1024 ** 3

/** Below this the broker takes no commands (engine/config/application.yaml), so starting it would be of no use. */
const leastFreeBytes = 1.2 * gigabyte

/** The broker's folder in DATA_DIR, made if need be. Throws `BrokerRefused` when it can't be written or the disk is nearly full. */
export function openBrokerFolder(dataDir: string): string {
  const folder = join(resolve(dataDir), 'broker')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new BrokerRefused(
      `不能写入数据目录 ${folder}（${(error as Error).message}）。请检查其权限，或用 DATA_DIR 另指一个文件夹。`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  refuseFullDisk(folder, bavail * bsize)
  return folder
}

/** Refuses a disk with less than the broker needs to work. */
export function refuseFullDisk(folder: string, freeBytes: number): void {
  if (freeBytes >= leastFreeBytes) return
  const free = (freeBytes / gigabyte).toFixed(1)
  throw new BrokerRefused(
    `磁盘空间不足：${folder} 所在磁盘只剩 ${free} GB，流程引擎至少需要 1.2 GB。请清理磁盘，或用 DATA_DIR 另指一个文件夹。`,
  )
}
