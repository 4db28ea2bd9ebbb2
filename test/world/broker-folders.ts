import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrokerProcess, isAlive, signal } from '../../src/engine/broker/processes'

const prefix = 'quanlian-test-broker-'

/** Data folder of the broker that this run of jest starts. */
export function brokerDataDir(): string {
  return join(tmpdir(), `${prefix}${process.pid}`)
}

/** Ends brokers and removes folders that runs which were killed have left. */
export function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length)))) continue
    const folder = join(tmpdir(), name)
    const pid = findBrokerProcess(join(folder, 'broker'))
    if (pid) signal(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}
