import type { DataSource, QueryRunner } from 'typeorm'
import type { DatabaseKind } from './columns'
import { migrationStep, type Migration } from './migration'

/** Thrown when the database can't be brought to this release's schema; `message` is a sentence for the operator. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

const lockName = 'quanlian-migrations'

/**
 * Applies what is missing, in the order of the names, noting start and finish of each. DDL is not transactional in MySQL:
 * a step that started and never finished is refused, and so is a database that has steps this release does not know.
 * @returns names of the migrations applied now
 */
export async function migrate(
  dataSource: DataSource,
  kind: DatabaseKind,
  migrations: readonly Migration[],
): Promise<string[]> {
  const runner = dataSource.createQueryRunner()
  try {
    await lock(runner, kind)
    if (kind === 'mysql') await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin')
    await runner.query(
      'CREATE TABLE IF NOT EXISTS migrations (name varchar(100) PRIMARY KEY, started_at varchar(24) NOT NULL, finished_at varchar(24))',
    )
    const pending = await pendingOf(runner, migrations)
    for (const migration of pending) await apply(runner, kind, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await unlock(runner, kind)
    await runner.release()
  }
}

/** How a database stands to this release's schema, without changing it; null where nothing was ever migrated. */
export async function migrationState(
  dataSource: DataSource,
  migrations: readonly Migration[],
): Promise<{ pending: string[] } | null> {
  const runner = dataSource.createQueryRunner()
  try {
    if (!(await runner.hasTable('migrations'))) return null
    return { pending: (await pendingOf(runner, migrations)).map(({ name }) => name) }
  } finally {
    await runner.release()
  }
}

async function pendingOf(runner: QueryRunner, migrations: readonly Migration[]): Promise<Migration[]> {
  const done = (await runner.query('SELECT name, finished_at AS finishedAt FROM migrations')) as {
    name: string
    finishedAt: string | null
  }[]
  const half = done.find((row) => row.finishedAt === null)
  if (half)
    throw new MigrationRefused(
      `数据库迁移 ${half.name} 只执行了一半。请用备份恢复数据库后再启动（npm run quanlian -- restore）。`,
    )
  const known = new Set(migrations.map((migration) => migration.name))
  const newer = done.find((row) => !known.has(row.name))
  if (newer)
    throw new MigrationRefused(
      `数据库由更新的版本建立（含有 ${newer.name}）。请改用该版本启动，或恢复升级前的备份。`,
    )
  const finished = new Set(done.map((row) => row.name))
  return migrations
    .filter((migration) => !finished.has(migration.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function apply(runner: QueryRunner, kind: DatabaseKind, migration: Migration): Promise<void> {
  await runner.query('INSERT INTO migrations (name, started_at) VALUES (?, ?)', [
    migration.name,
    new Date().toISOString(),
  ])
  await migration.up(migrationStep(runner, kind))
  await runner.query('UPDATE migrations SET finished_at = ? WHERE name = ?', [
    new Date().toISOString(),
    migration.name,
  ])
}

async function lock(runner: QueryRunner, kind: DatabaseKind): Promise<void> {
  if (kind === 'mysql') await runner.query('SELECT GET_LOCK(?, 120)', [lockName])
}

async function unlock(runner: QueryRunner, kind: DatabaseKind): Promise<void> {
  if (kind === 'mysql') await runner.query('SELECT RELEASE_LOCK(?)', [lockName])
}
