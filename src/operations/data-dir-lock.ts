import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Thrown when another process owns the data folder; `message` is a sentence for the operator. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse'
}

/** Claims the data folder for this process until `release`; a claim left by a process that was killed is taken over. */
export function lockDataDir(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'quanlian.pid')
  const owner = ownerOf(file)
  if (owner)
    throw new DataDirInUse(
      `数据目录 ${dataDir} 正由另一个全链进程（进程号 ${owner}）使用。先停止它，或用 DATA_DIR 指定别的目录。`,
    )
  rmSync(file, { force: true })
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, String(process.pid))
  closeSync(handle)
  return { release: () => rmSync(file, { force: true }) }
}

/** The running process that owns the data folder, if any. */
export function dataDirOwner(dataDir: string): number | null {
  return ownerOf(join(dataDir, 'quanlian.pid'))
}

function ownerOf(file: string): number | null {
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8'))
  return pid > 0 && pid !== process.pid && runs(pid) ? pid : null
}

/** A number may have gone to another program since: where the system tells, only a Node process counts. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/cmdline') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node')
  } catch {
    return false
  }
}
