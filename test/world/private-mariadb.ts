import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'

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
  const port = await freePort()
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

async function answers(server: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      const connection = await createConnection(server)
      await connection.query(
        'CREATE DATABASE IF NOT EXISTS quanlian CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
      )
      return await connection.end()
    } catch (error) {
      if (attempt === 100) throw error
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

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
