import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { findBrokerProcess, signal } from '../../../src/engine/broker/processes'
import { root } from '../../../src/root'

/** The bundled product as a child process, run as an operator runs it. */
export interface ProductProcess {
  address: string
  dataDir: string
  /** Everything it printed since the first start. */
  logFile: string
  start(): void
  /** SIGKILL; the broker it started keeps running. */
  kill(): Promise<void>
  /** Ctrl-C. @returns its exit code */
  stop(): Promise<number | null>
  /** SIGKILL to the broker; the product's supervision replaces it. @returns the id of the killed process */
  killBroker(): number
  brokerPid(): number | null
  /** Exits that nobody asked for, in words. */
  deaths: readonly string[]
  /** At once, whatever runs: for every way out of the test. */
  killAll(): void
}

/** Prepares the product over `folder` and a database; it is not started yet. */
export function productProcess(settings: {
  folder: string
  databaseUrl: string
  port: number
}): ProductProcess {
  const { folder, databaseUrl, port } = settings
  const dataDir = join(folder, 'data')
  const brokerFolder = join(dataDir, 'broker')
  const logFile = join(folder, 'product.log')
  const deaths: string[] = []
  let child: ChildProcess | undefined
  let wanted = false
  const end = async (name: NodeJS.Signals) => {
    const ended = child
    wanted = false
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return ended?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => ended.once('exit', resolve))
    ended.kill(name)
    return gone
  }
  return {
    ...{ address: `http://127.0.0.1:${port}`, dataDir, logFile, deaths },
    start() {
      child = run(logFile, { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl })
      wanted = true
      child.once('exit', (code, name) => {
        if (wanted)
          deaths.push(`the product ended by itself (${name ?? `exit code ${code}`}), see ${logFile}`)
      })
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    brokerPid: () => findBrokerProcess(brokerFolder),
    killBroker() {
      const pid = findBrokerProcess(brokerFolder)
      if (pid === null) throw new Error('no broker to kill')
      signal(pid, 'SIGKILL')
      return pid
    },
    killAll() {
      wanted = false
      child?.kill('SIGKILL')
      const pid = findBrokerProcess(brokerFolder)
      if (pid !== null) signal(pid, 'SIGKILL')
    },
  }
}

function run(logFile: string, settings: Record<string, string>): ChildProcess {
  const output = openSync(logFile, 'a')
  try {
    return spawn(process.execPath, [join(root, 'dist', 'main.js')], {
      cwd: root,
      env: { ...process.env, DEMO: 'yes', LOG_LEVEL: 'info', ...settings },
      stdio: ['ignore', output, output],
    })
  } finally {
    closeSync(output)
  }
}
