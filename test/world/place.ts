import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'

/** Where the tests find a MariaDB or MySQL they may create databases in. */
export const mysqlServer = process.env['MYSQL_TEST_URL'] ?? 'mysql://root@127.0.0.1:3306'

/** A fresh place for one database and the way to remove it. */
export interface Place {
  url: string
  remove(): Promise<void>
}

let made = 0

/** An empty SQLite file of its own. */
export function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-test-'))
  return Promise.resolve({
    url: `sqlite:${join(folder, 'test.sqlite')}`,
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  })
}

/** An empty database of its own on the test server. */
export async function mysqlPlace(): Promise<Place> {
  const name = `quanlian_test_${process.pid}_${Date.now().toString(36)}_${made++}`
  await onServer(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  return { url: `${mysqlServer}/${name}`, remove: () => onServer(`DROP DATABASE \`${name}\``) }
}

async function onServer(sql: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: mysqlServer, connectTimeout: 120_000 })
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}
