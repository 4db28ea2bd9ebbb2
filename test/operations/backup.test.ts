import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock'
import { Changes } from '../../src/database/changes'
import { migrations } from '../../src/database/migrations'
import { openDatabase } from '../../src/database/open'
import { rows } from '../../src/database/table'
import { silentLog } from '../../src/log'
import { backup } from '../../src/operations/backup/backup'
import { BackupRefused } from '../../src/operations/backup/manifest'
import { restore } from '../../src/operations/backup/restore'
import { tables } from '../../src/schema'
import { mysqlPlace, sqlitePlace, type Place } from '../world/database'

const folder = () => mkdtempSync(join(tmpdir(), 'quanlian-backup-'))

/** A backup of a database with 5,000 rows and a broker folder. */
async function taken(place: Place): Promise<string> {
  const dataDir = folder()
  mkdirSync(join(dataDir, 'broker', 'data'), { recursive: true })
  writeFileSync(join(dataDir, 'broker', 'data', 'log'), 'log of the broker')
  const db = await openDatabase(place.url, tables, migrations)
  const many = Array.from({ length: 5_000 }, (_, nth) => ({
    topic: 'case',
    ref: `宁${nth}`,
    audience: 'all',
    at: new Date(nth),
  }))
  await db.transaction((tx) => rows(tx, Changes).insert(many))
  const file = join(dataDir, 'backup.tar.gz')
  await backup({ db, clock: systemClock, log: silentLog }, { dataDir, file })
  await db.close()
  return file
}

describe('a backup', () => {
  it.each([
    ['SQLite', 'MariaDB', sqlitePlace, mysqlPlace],
    ['MariaDB', 'SQLite', mysqlPlace, sqlitePlace],
  ])('of %s comes back whole in %s, broker data included', async (_from, _to, makeSource, makeTarget) => {
    const [source, target] = [await makeSource(), await makeTarget()]
    const file = await taken(source)
    const dataDir = folder()
    await restore({ file, dataDir, open: (steps) => openDatabase(target.url, tables, steps) })
    const db = await openDatabase(target.url, tables, migrations)
    const found = await db.read((tx) => rows(tx, Changes).find({ order: { id: 'ASC' } }))
    expect(found).toHaveLength(5_000)
    expect(found.at(-1)).toMatchObject({ ref: '宁4999', at: new Date(4_999) })
    expect(readFileSync(join(dataDir, 'broker', 'data', 'log'), 'utf8')).toBe('log of the broker')
    await db.close()
    await Promise.all([source.remove(), target.remove()])
  })

  it('is not restored over a broker that is there', async () => {
    const source = await sqlitePlace()
    const file = await taken(source)
    const dataDir = folder()
    mkdirSync(join(dataDir, 'broker'))
    await expect(
      restore({ file, dataDir, open: () => Promise.reject(new Error('not reached')) }),
    ).rejects.toThrow(BackupRefused)
    expect(existsSync(join(dataDir, 'broker', 'data'))).toBe(false)
  })

  it('that is none is refused with a sentence', async () => {
    const dataDir = folder()
    const file = join(dataDir, 'notes.txt')
    writeFileSync(file, 'hello')
    await expect(
      restore({ file, dataDir, open: () => Promise.reject(new Error('not reached')) }),
    ).rejects.toThrow('不是全链的备份')
  })
})
