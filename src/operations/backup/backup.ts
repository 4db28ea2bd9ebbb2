import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'tar'
import type { Core } from '../../core'
import { migrations } from '../../database/migrations'
import { dumpTables } from './dump-tables'
import type { Manifest } from './manifest'

/** What is kept beside the database: the broker's log with its identity, uploads, the key of form tokens. */
const kept = ['broker', 'files', 'session-secret']

/** What to keep where. */
export interface Backup {
  dataDir: string
  /** `.tar.gz` */
  file: string
  /** With an engine that others run: its log is not ours to keep. */
  withoutBroker?: boolean
}

/**
 * Writes database, broker data and uploads as of one moment into `file`. The broker must be stopped and no app
 * may run on the data folder: the caller holds its lock.
 */
export async function backup(core: Core, { dataDir, file, withoutBroker }: Backup): Promise<Manifest> {
  mkdirSync(dataDir, { recursive: true })
  const work = mkdtempSync(join(dataDir, 'backup-'))
  try {
    mkdirSync(join(work, 'tables'))
    const manifest: Manifest = {
      format: 1,
      at: core.clock.now().toISOString(),
      database: core.db.kind,
      migrations: migrations.map((migration) => migration.name),
      tables: await dumpTables(core.db, join(work, 'tables')),
      folders: kept.filter(
        (name) => existsSync(join(dataDir, name)) && !(withoutBroker && name === 'broker'),
      ),
    }
    for (const name of manifest.folders) cpSync(join(dataDir, name), join(work, name), { recursive: true })
    writeFileSync(join(work, 'manifest.json'), JSON.stringify(manifest, null, 2))
    await create({ gzip: true, file, cwd: work, portable: true }, [
      'manifest.json',
      'tables',
      ...manifest.folders,
    ])
    return manifest
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
