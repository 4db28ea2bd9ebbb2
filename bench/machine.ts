import { execFile } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { promisify } from 'node:util'
import mysql from 'mysql2/promise'
import { findJava } from '../src/engine/broker/find-java'
import { readEnv } from '../src/env'
import { mysqlServer } from '../test/world/database'

/** One line that says when and on what a figure was measured. */
export async function describeMachine(): Promise<string> {
  const [load = 0] = loadavg()
  const facts = [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
    await javaVersion(),
    await databaseVersion(),
  ]
  return `*${new Date().toISOString().slice(0, 16)}Z: ${facts.join(', ')}. The machine is shared with other work (load ${load.toFixed(1)} at the end).*`
}

async function javaVersion(): Promise<string> {
  const java = await findJava(readEnv().environment)
  const { stderr } = await promisify(execFile)(java, ['-version'])
  return `Java ${/version "([^"]+)"/.exec(stderr)?.[1] ?? 'unknown'}`
}

/** Version, and the two settings that weigh most: memory for pages and when a commit is on the disk. */
async function databaseVersion(): Promise<string> {
  const connection = await mysql.createConnection(mysqlServer)
  try {
    const [found] = await connection.query(
      'SELECT VERSION() AS version, @@innodb_buffer_pool_size AS memory, @@innodb_flush_log_at_trx_commit AS flush',
    )
    const [facts] = found as { version: string; memory: number; flush: number }[]
    const memory = Math.round(Number(facts?.memory) / 2 ** 20)
    return `${facts?.version.split('+')[0]} (buffer pool ${memory} MB, innodb_flush_log_at_trx_commit=${facts?.flush})`
  } finally {
    await connection.end()
  }
}
