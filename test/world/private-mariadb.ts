import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { freePorts } from '../../src/engine/broker/ports'

/** A MariaDB of the test's own, that may be killed. */
export interface PrivateMariadb {
  url: string
  start(): Promise<void>
  /** As a power cut would: SIGKILL. */
  kill(): Promise<void>
  remove(): Promise<void>
}

/** Makes an empty MariaDB with one database in a temporary folder; it is not started yet. */
export async function privateMariadb(): Promise<PrivateMariadb> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-mariadb-'))
  const [port = 0] = await freePorts(1)
  const user = `--user=${userInfo().username}`
  const made = spawnSync('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${folder}`,
    user,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr.toString()}`)
  const args = [
    '--no-defaults',
    `--datadir=${folder}`,
    user,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    '--innodb-buffer-pool-size=128M',
    `--pid-file=${join(folder, 'pid')}`,
  ]
  const server = `mysql://root@127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const kill = () => ended(child, 'SIGKILL')
  return {
    url: `${server}/quanlian`,
    async start() {
      child = spawn('mariadbd', args, { stdio: 'ignore' })
      await answers(server)
    },
    kill,
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A killed one first redoes its log, which takes minutes on a slow machine. */
const patienceMs = 300_000

async function answers(server: string): Promise<void> {
  for (const end = Date.now() + patienceMs; ;) {
    try {
      const connection = await createConnection(server)
      await connection.query(
        'CREATE DATABASE IF NOT EXISTS quanlian CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      )
      return await connection.end()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}
