import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { extract } from 'tar'
import type { Database } from '../../database/database'
import type { Migration } from '../../database/migration'
import { migrations } from '../../database/migrations'
import { loadTables } from './load-tables'
import { BackupRefused, readManifest, type Manifest } from './manifest'

/** Where a backup goes: an empty database and a data folder without a broker. */
export interface RestoreTarget {
  file: string
  dataDir: string
  /** Opens the target database with just these steps of the schema applied. */
  open(steps: readonly Migration[]): Promise<Database>
}

/**
 * Brings back what `backup` wrote, into a database that may be of the other kind. A backup of an older release is loaded into
 * its own schema first and brought up to date after. Throws BackupRefused when the target is not empty or the backup is newer.
 */
export async function restore(target: RestoreTarget): Promise<Manifest> {
  mkdirSync(target.dataDir, { recursive: true })
  const work = mkdtempSync(join(target.dataDir, 'restore-'))
  try {
    await extract({ file: target.file, cwd: work }).catch(() => undefined)
    const manifest = readManifest(work)
    refuseOccupied(target.dataDir, manifest)
    await fillDatabase(target, manifest, join(work, 'tables'))
    for (const name of manifest.folders) renameSync(join(work, name), join(target.dataDir, name))
    return manifest
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function refuseOccupied(dataDir: string, manifest: Manifest): void {
  const taken = manifest.folders.filter((name) => existsSync(join(dataDir, name)))
  if (taken.length)
    throw new BackupRefused(
      `数据目录 ${dataDir} 里已有 ${taken.join('、')}。请用 DATA_DIR 指定一个空目录再恢复。`,
    )
  const known = new Set(migrations.map((migration) => migration.name))
  const newer = manifest.migrations.find((name) => !known.has(name))
  if (newer) throw new BackupRefused(`备份来自更新的版本（含有 ${newer}）。请用那个版本恢复。`)
}

async function fillDatabase(target: RestoreTarget, manifest: Manifest, tables: string): Promise<void> {
  const steps = migrations.filter((migration) => manifest.migrations.includes(migration.name))
  const db = await target.open(steps)
  try {
    const [row] = await db.read((tx) =>
      tx.query<{ count: number | string }[]>('SELECT COUNT(*) AS count FROM people'),
    )
    if (Number(row?.count) > 0)
      throw new BackupRefused('目标数据库里已有数据。请先建一个空库（或删除 SQLite 文件）再恢复。')
    await loadTables(db, tables)
  } finally {
    await db.close()
  }
  const current = await target.open(migrations)
  await current.close()
}
