import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The argument by which a broker's command line shows whose data it works on. */
export function markOf(folder: string): string {
  return `-Dquanlian.broker=${folder}`
}

/** Process id of the broker that works on this folder, whoever started it; null when none runs. */
export function findBrokerProcess(folder: string): number | null {
  const mark = markOf(folder)
  return commandLines().find(({ words }) => words.includes(mark))?.pid ?? null
}

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch {
    return false
  }
}

/** Sends a signal; a process that has gone meanwhile is no trouble. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}

/** A killed child of a killed parent stays in the table until the first process of a container collects it, which some never do. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function commandLines(): { pid: number; words: string[] }[] {
  return existsSync('/proc/self/cmdline') ? fromProc() : fromPs()
}

function fromProc(): { pid: number; words: string[] }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), words: cmdline(name) }))
}

function cmdline(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

function fromPs(): { pid: number; words: string[] }[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [pid, ...words] = line.trim().split(/\s+/)
    return { pid: Number(pid), words }
  })
}
