import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readEnv } from '../../src/env'
import { projectPath } from '../../src/root'

/** The product as `npm start` runs it, in a data folder that goes with it. */
export interface App {
  pid: number
  address: string
  /** From the start of the process to the line that tells its address. */
  startMs: number
  stop(): Promise<void>
}

const patienceMs = 120_000

/** Starts the launcher with SQLite, its own broker and the demo exchange. */
export async function startApp(): Promise<App> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-idle-'))
  const started = performance.now()
  const child = spawn(process.execPath, [projectPath('src', 'launch.mjs'), 'start'], {
    env: { ...inherited(), PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  const address = new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the product did not start:\n${said.join('\n')}`)))
    setTimeout(() => reject(new Error('the product did not start in time')), patienceMs).unref()
  })
  const stop = async () => {
    const ended = child.exitCode === null ? once(child, 'exit') : null
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    return { pid: child.pid ?? 0, address: await address, startMs: performance.now() - started, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of this shell that would change what is measured. */
function inherited(): Record<string, string> {
  const { environment } = readEnv()
  const names = ['PATH', 'HOME', 'JAVA_HOME', 'LANG']
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
}
