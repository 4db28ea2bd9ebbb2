import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import { tables } from '../../src/schema'
import { mysqlPlace, mysqlServer, sqlitePlace, type Place } from './place'

/** Migrating takes seconds, copying a migrated database takes less: each kind is migrated once for every state of the schema. */
export async function migratedSqlitePlace(): Promise<Place> {
  const template = join(tmpdir(), `quanlian-template-${schemaHash()}.sqlite`)
  if (!existsSync(template)) await makeSqliteTemplate(template)
  const place = await sqlitePlace()
  copyFileSync(template, place.url.replace('sqlite:', ''))
  return place
}

/** The same on the test server: the tables of a migrated database, with the rows that migrations put in. */
export async function migratedMysqlPlace(): Promise<Place> {
  const place = await mysqlPlace()
  const name = place.url.slice(place.url.lastIndexOf('/') + 1)
  const connection = await mysql.createConnection({
    ...{ uri: mysqlServer, multipleStatements: true, connectTimeout: 120_000 },
  })
  try {
    await copyTables(connection, await mysqlTemplate(connection), name)
  } finally {
    await connection.end()
  }
  return place
}

let hash: string | undefined

/** Of everything that decides what migrating gives. */
function schemaHash(): string {
  const folders = ['src/database', 'src/database/migrations']
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file))),
  )
  hash ??= createHash('sha256').update(Buffer.concat(files)).digest('hex').slice(0, 12)
  return hash
}

async function makeSqliteTemplate(template: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-test-'))
  const file = join(folder, 'template.sqlite')
  const db = await openDatabase(`sqlite:${file}`, tables, migrations)
  // What is still in the log beside the file would be left behind.
  await db.read((tx) => tx.query('PRAGMA wal_checkpoint(TRUNCATE)'))
  await db.close()
  renameSync(file, template)
  rmSync(folder, { recursive: true, force: true })
}

/** Made by the first that needs it, the others wait. @returns its name */
async function mysqlTemplate(connection: Connection): Promise<string> {
  const name = `quanlian_template_${schemaHash()}`
  await connection.query('SELECT GET_LOCK(?, 300)', [name])
  try {
    if (await isReady(connection, name)) return name
    await connection.query(`DROP DATABASE IF EXISTS \`${name}\``)
    await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
    const db = await openDatabase(`${mysqlServer}/${name}`, tables, migrations)
    await db.close()
    await connection.query(`CREATE TABLE \`${name}\`.template_ready (id INT)`)
    return name
  } finally {
    await connection.query('SELECT RELEASE_LOCK(?)', [name])
  }
}

async function isReady(connection: Connection, name: string): Promise<boolean> {
  const found = 'SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?'
  const [rows] = await connection.query<RowDataPacket[]>(found, [name, 'template_ready'])
  return rows.length > 0
}

async function copyTables(connection: Connection, from: string, to: string): Promise<void> {
  const [found] = await connection.query<RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_name <> 'template_ready'",
    [from],
  )
  const copies = found.map(({ name }) => {
    const [old, made] = [`\`${from}\`.\`${String(name)}\``, `\`${to}\`.\`${String(name)}\``]
    return `CREATE TABLE ${made} LIKE ${old}; INSERT INTO ${made} SELECT * FROM ${old};`
  })
  await connection.query(copies.join('\n'))
}
